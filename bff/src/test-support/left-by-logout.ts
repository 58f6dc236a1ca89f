import { expect } from 'vitest';
import type { World } from './arrival-world.ts';
import { codeOf } from './signed-in-calls.ts';
import type { Answer } from './test-browser.ts';

/** What a logout token has to leave behind: sessions that are over, or one line that says why not. */
type LeftByLogout = { ended: number } | { refused: string };

type Line = { event: string; outcome?: string; reason?: string; sessions?: number };

const aboutLogouts = ({ event, reason = '' }: Line) =>
  event === 'backchannel_logout' || (event === 'refused' && reason.startsWith('logout_token_'));

/** Only what the provider can have signed is a refusal in the audit log; the rest anybody can send. */
const fromStrangers = ['form', 'signature_alg', 'signature'];

function expectedLine(left: LeftByLogout): Line {
  const event = 'backchannel_logout';
  if ('ended' in left) return { event, outcome: 'ended', sessions: left.ended };
  if (fromStrangers.includes(left.refused)) {
    return { event, outcome: 'refused', reason: left.refused };
  }
  return { event: 'refused', reason: `logout_token_${left.refused}` };
}

/**
 * A logout token leaves the answer of Back-Channel Logout 1.0 section 2.8 that nobody may keep, the
 * session of `sessionRef` over or alive, one line in the log, and nothing of the token in it.
 */
export async function expectLeftByLogout(
  world: World,
  { answer, sessionRef, token }: { answer: Answer; sessionRef: string; token: string },
  left: LeftByLogout,
): Promise<void> {
  const lines = world.app.lines.map((line): Line => JSON.parse(line)).filter(aboutLogouts);
  const log = world.app.lines.join();
  expect(answer.status).toBe('ended' in left ? 200 : 400);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.setCookies).toEqual([]);
  expect(lines).toEqual([expect.objectContaining(expectedLine(left))]);
  for (const part of token.split('.').filter((text) => text.length > 8)) {
    expect(log).not.toContain(part);
  }
  expect(log).not.toMatch(/alice/);
  const over = 'ended' in left && left.ended > 0;
  const code = await codeOf(world, '/api/session', { sessionRef });
  expect(code).toBe(over ? 'signed_out' : 'ok');
}
