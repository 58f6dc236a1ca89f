import { failureKinds } from '@card-details/shared/boot';
import fc from 'fast-check';
import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { rawRequest, sendRaw } from '../test-support/raw-http.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

/** Bytes that a header may hold: no line ends, and no NUL. */
const bytes = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), {
    maxLength: 60,
  })
  .map((codes) => String.fromCharCode(...codes));

const cookieName = fc.oneof(
  fc.constantFrom(
    '__Host-session',
    '__Host-landing',
    '__Host-attempts',
    '__Host-attempt-',
    '',
    '_ga',
  ),
  bytes.map((more) => `__Host-attempt-${more}`),
);

/** What looks like our own: sealed under the right key's name, or a good cookie with a wrong end. */
const cookieValue = (kept: string[]) =>
  fc.oneof(
    bytes,
    bytes.map((text) => `k1.${Buffer.from(text, 'latin1').toString('base64url')}`),
    fc.tuple(fc.constantFrom('', ...kept), fc.nat(300)).map(([value, at]) => value.slice(0, at)),
    fc.constantFrom('', ...kept),
  );

test('whatever cookies come along, an arrival begins or ends on a page, and is no failure of ours', async ({
  world,
}) => {
  const { app, browser, origin } = world;
  await browser.go(`${origin}/edit`);
  await browser.ask(`${origin}/edit`);
  const kept = [...browser.cookies(origin).values()].map(({ value }) => value);
  const { host, port } = new URL(origin);
  const cookies = fc
    .array(fc.tuple(cookieName, cookieValue(kept)), { maxLength: 12 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join(';'));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(bytes, cookies),
      fc.constantFrom('/edit', '/auth/callback?code=1&state=2', '/api/session'),
      async (cookie, path) => {
        const headers = [
          ['Host', host],
          ['Cookie', cookie],
          ['X-Card-Details', '1'],
        ] as const;
        const { status } = await sendRaw(Number(port), rawRequest(`GET ${path}`, headers));
        expect([200, 303, 401, 409]).toContain(status);
      },
    ),
    { numRuns: 150 },
  );
  expect(
    app.lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error'),
  ).toEqual([]);
});

const parameterName = fc.oneof(
  fc.constantFrom('code', 'error', 'error_description', 'iss', 'state', 'id_token', 'response'),
  fc.string({ maxLength: 8 }),
);

/** The query of an answer to the attempt with this state, or to no attempt at all. */
const answers = (state: string, issuer: string) =>
  fc.oneof(
    fc.string().map((text) => text.replaceAll('#', '')),
    fc
      .array(
        fc.tuple(
          parameterName,
          fc.oneof(fc.string(), fc.constantFrom(issuer, 'login_required', 'access_denied', '')),
        ),
        { maxLength: 5 },
      )
      .map((pairs) => new URLSearchParams([['state', state], ...pairs]).toString()),
  );

/** The state of an attempt that a new browser has just begun, and the browser. */
async function begin({ origin }: World) {
  const browser = createTestBrowser();
  const departure = await browser.ask(`${origin}/edit`);
  const goTo = new URL(departure.headers.get('location') ?? '');
  return { browser, state: goTo.searchParams.get('state') ?? '' };
}

test('whatever a callback says, it ends on one of our pages or on the way back to the list', async ({
  world,
}) => {
  const { app, origin, provider } = world;
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(answers('THE-STATE', provider.issuer), async (query) => {
      const { browser, state } = await begin(world);
      const answer = await browser.ask(
        `${origin}/auth/callback?${encodeURI(query.toWellFormed()).replace('THE-STATE', state)}`,
      );
      const ending = answer.status === 303 ? answer.headers.get('location') : shown(answer).page;
      expect(['/edit', ...failureKinds]).toContain(ending);
      expect(ending).not.toBe('internal_error');
      expect(browser.cookies(origin).has('__Host-session')).toBe(false);
      endings.add(String(ending));
    }),
    { numRuns: 100 },
  );
  // It came as far as it could: to answers that were read.
  expect(endings).toContain('/edit');
  expect(endings).toContain('unexpected_answer');
  expect(endings).toContain('sign_in_refused');
  expect(
    app.lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error'),
  ).toEqual([]);
});
