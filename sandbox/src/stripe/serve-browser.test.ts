import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { stripeForTests } from './test-support/stripe-under-test.ts';

const running = await stripeForTests({ allowedFrameHosts: ['http://cards.acme.localhost:3000'] });
const get = (path: string) => fetch(running.apiUrl + path);

test.for(['/stripe.js', '/endive/stripe.js'])('%s is one classic script', async (path) => {
  const answer = await get(path);
  expect(answer.headers.get('content-type')).toContain('text/javascript');
  const script = await answer.text();
  expect(() => new Script(script)).not.toThrow();
  expect(script).toContain("version: 'endive'");
});

test.for(['/elements/card.html', '/challenge/seti_1'])(
  '%s has a strict policy of its own',
  async (path) => {
    const answer = await get(path);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self' http://cards.acme.localhost:3000;");
    expect(policy).not.toContain('unsafe');
  },
);

test('every script and style that a frame names is served', async () => {
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    const text = await answer.text();
    for (const [, found = ''] of text.matchAll(/(?:href=|src=|from )["']([^"']+)["']/g)) {
      await visit(new URL(found, new URL(path, 'http://stripe')).pathname);
    }
  };
  await visit('/elements/card.html');
  await visit('/challenge/seti_1');
  expect(seen).toContain('/source/test-cards.ts');
});

test('nothing else of the source is served', async () => {
  for (const path of ['/source/stripe-keys.ts', '/source/browser/../stripe-keys.ts', '/']) {
    expect((await get(path)).status).toBe(404);
  }
});
