import { expect } from 'vitest';
import { type HostileProvider, startHostileProvider } from '../test-support/hostile-provider.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { test, type Visit } from '../test-support/visit.ts';

/** The address at which the provider sends the browser back, not yet visited. */
async function callbackOf({ browser, origin }: Visit, path = '/edit'): Promise<string> {
  const answer = await browser.go(origin + path, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  return answer.headers.get('location') ?? '';
}

const codesSent = ({ provider }: Pick<Visit, 'provider'>) =>
  provider.requests
    .filter(({ path }) => path === '/token')
    .map(({ parameters }) => parameters.get('code') ?? '');

const mixUpTest = test.extend<{ other: HostileProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  other: async ({}, use) => {
    const other = await startHostileProvider({ host: 'other.localhost' });
    other.user = { sub: 'customer-of-another' };
    await use(other);
    await other.close();
  },
});

/** Our request reaches another issuer, and its answer, with a code of its own, comes back to us. */
async function mixedUp(
  { browser, origin }: Visit,
  other: HostileProvider,
  change: (answer: URLSearchParams) => void,
): Promise<string> {
  const departure = await browser.ask(`${origin}/edit`);
  const request = new URL(departure.headers.get('location') ?? '');
  const answer = await browser.ask(`${other.issuer}/authorize${request.search}`);
  const callback = new URL(answer.headers.get('location') ?? '');
  change(callback.searchParams);
  return callback.href;
}

mixUpTest(
  'H1: mix-up: a code of another issuer, in its own name, is sent to nobody',
  async ({ visit, other }) => {
    const callback = await mixedUp(visit, other, () => {});
    await expectLeft(visit, await visit.browser.go(callback), refused('answer_issuer'));
    expect([...codesSent(visit), ...codesSent({ provider: other })]).toEqual([]);
  },
);

mixUpTest(
  'H1: mix-up: a code of another issuer, in nobody’s name, is sent to nobody',
  async ({ visit, other }) => {
    const callback = await mixedUp(visit, other, (answer) => answer.delete('iss'));
    await expectLeft(visit, await visit.browser.go(callback), refused('answer_issuer_missing'));
    expect([...codesSent(visit), ...codesSent({ provider: other })]).toEqual([]);
  },
);

mixUpTest(
  'H1: mix-up: a code of another issuer in our own provider’s name is worth nothing there',
  async ({ visit, other }) => {
    const callback = await mixedUp(visit, other, (answer) =>
      answer.set('iss', visit.provider.issuer),
    );
    await expectLeft(visit, await visit.browser.go(callback), refused('token_invalid_grant'));
    expect(codesSent({ provider: other })).toEqual([]);
  },
);

mixUpTest(
  'H1: mix-up: without iss, where our provider never names itself, the code goes to our provider alone',
  async ({ visit, other }) => {
    visit.provider.lies.discovery = ({
      authorization_response_iss_parameter_supported: _,
      ...metadata
    }) => metadata;
    const callback = await mixedUp(visit, other, (answer) => answer.delete('iss'));
    await expectLeft(visit, await visit.browser.go(callback), refused('token_invalid_grant'));
    expect(codesSent({ provider: other })).toEqual([]);
  },
);

for (const [what, substitute] of [
  ['another issuer', () => 'https://other.example'],
  ['the issuer with a slash more', (iss: string) => `${iss}/`],
  ['the issuer in capitals', (iss: string) => iss.toUpperCase()],
  ['nothing', () => ''],
] as const) {
  test(`H2: callback iss substituted: an answer in the name of ${what} is refused before its code is sent`, async ({
    visit,
  }) => {
    const { provider } = visit;
    provider.lies.answer = (answer) => answer.set('iss', substitute(provider.issuer));
    await expectLeft(visit, await visit.arrive(), refused('answer_issuer'));
    expect(codesSent(visit)).toEqual([]);
  });
}

test('H15: callback reload: no code is sent again, and the page comes anew', async ({ visit }) => {
  const callback = await callbackOf(visit);
  await visit.browser.go(callback);
  const answer = await visit.browser.go(callback);
  await expectLeft(visit, answer, { signedIn: 'customer-now', after: ['signed_in', 'stale'] });
  const codes = codesSent(visit);
  expect(new Set(codes).size).toBe(codes.length);
});

test('H15: code replay: a code that has been used once does not sign in under another state', async ({
  visit,
}) => {
  await visit.arrive();
  const [used = ''] = codesSent(visit);
  visit.provider.lies.answer = (answer) => answer.set('code', used);
  visit.app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), refused('token_invalid_grant'));
});

test('H16: state from another browser: its answer is not ours to redeem, and our own login counts', async ({
  visit,
}) => {
  const attacker = { ...visit, browser: createTestBrowser() };
  visit.provider.user = { sub: 'attacker' };
  const callback = await callbackOf(attacker);
  visit.provider.user = { sub: 'customer-now' };
  const answer = await visit.browser.go(callback);
  await expectLeft(visit, answer, { signedIn: 'customer-now', after: ['stale'] });
  expect(codesSent(visit)).not.toContain(new URL(callback).searchParams.get('code'));
});

test('H16: state from another browser: with no cookie of ours it ends on a page', async ({
  firstVisit,
}) => {
  const attacker = { ...firstVisit, browser: createTestBrowser() };
  const callback = await callbackOf(attacker);
  const answer = await firstVisit.browser.go(callback);
  await expectLeft(firstVisit, answer, { page: 'cookies_off', reason: 'no_cookies' });
  expect(codesSent(firstVisit)).toEqual([]);
});

test('H17: two tabs: both attempts end, in whatever order their answers come', async ({
  visit,
}) => {
  const first = await callbackOf(visit, '/edit/add');
  const second = await callbackOf(visit, '/edit');
  const later = await visit.browser.go(second);
  expect(later.url.pathname).toBe('/edit');
  const answer = await visit.browser.go(first);
  expect(answer.url.pathname).toBe('/edit/add');
  await expectLeft(visit, answer, { signedIn: 'customer-now', after: ['signed_in'] });
});

test('H17: two tabs: an answer for somebody who has left since does not put them back', async ({
  visit,
}) => {
  visit.provider.user = { sub: 'customer-in-between' };
  const left = await callbackOf(visit);
  visit.provider.user = { sub: 'customer-now' };
  visit.app.time.offset += 1_000;
  await visit.arrive();
  const answer = await visit.browser.go(left);
  await expectLeft(visit, answer, { signedIn: 'customer-now', after: ['signed_in', 'stale'] });
});

test('H22: an error without state is nobody’s answer, and four of them end on a page', async ({
  visit,
}) => {
  visit.provider.error = 'access_denied';
  visit.provider.lies.answer = (answer) => answer.delete('state');
  await expectLeft(visit, await visit.arrive(), {
    page: 'too_many_attempts',
    reason: 'attempts_of_browser',
    after: ['stale', 'stale', 'stale'],
  });
});

test('H22: an error without iss is refused where the provider names itself in its answers', async ({
  visit,
}) => {
  visit.provider.error = 'access_denied';
  visit.provider.lies.answer = (answer) => answer.delete('iss');
  await expectLeft(visit, await visit.arrive(), refused('answer_issuer_missing'));
});

test('H22: an error without iss is told for what it is where the kind of provider leaves it out', async ({
  visit,
}) => {
  visit.broker.openid.profile = 'keycloak';
  visit.provider.error = 'access_denied';
  visit.provider.lies.answer = (answer) => answer.delete('iss');
  await expectLeft(visit, await visit.arrive(), { page: 'access_denied', reason: 'access_denied' });
});

test('H22: an error beside a code is an error, and the code is not sent', async ({ visit }) => {
  visit.provider.lies.answer = (answer) => answer.set('error', 'access_denied');
  await expectLeft(visit, await visit.arrive(), { page: 'access_denied', reason: 'access_denied' });
  expect(codesSent(visit)).toEqual([]);
});

for (const name of ['state', 'code', 'iss', 'error', 'anything']) {
  test(`H22: an answer with ${name} twice is refused before its code is sent`, async ({
    visit,
  }) => {
    visit.provider.lies.answer = (answer) => {
      if (!answer.has(name)) answer.append(name, 'login_required');
      answer.append(name, answer.get(name) ?? '');
    };
    await expectLeft(visit, await visit.arrive(), {
      page: 'unexpected_answer',
      reason: 'duplicate_parameter',
    });
    expect(codesSent(visit)).toEqual([]);
  });
}

test('H22: an error that nobody defined is neither repeated nor believed', async ({ visit }) => {
  visit.provider.error = '<img src=x onerror=alert(1)>';
  const answer = await visit.arrive();
  await expectLeft(visit, answer, { page: 'unexpected_answer', reason: 'unknown_error' });
  expect(answer.body + visit.app.lines.join()).not.toContain('onerror');
});

/** The callback of an error that is explained at this length, in markup. */
async function explained(visit: Visit, kilobytes: number): Promise<string> {
  visit.provider.error = 'access_denied';
  const markup = encodeURIComponent('<script>alert(1)</script>'.repeat(kilobytes * 28));
  return `${await callbackOf(visit)}&error_description=${markup.slice(0, kilobytes * 1_024)}`;
}

test('H22: an error_description of 50 KB with markup stands neither on the page nor in the log', async ({
  visit,
}) => {
  const answer = await visit.browser.go(await explained(visit, 50));
  expect(answer.body + visit.app.lines.join()).not.toContain('script%3E');
  expect(answer.body).not.toContain('alert(1)');
  await expectLeft(visit, answer, { page: 'access_denied', reason: 'access_denied' });
});

test('H22: an error_description of 100 KB is answered 431 unread, and the next arrival decides who is signed in', async ({
  visit,
}) => {
  const unread = await visit.browser.ask(await explained(visit, 100));
  expect(unread.status).toBe(431);
  expect(unread.headers.get('cache-control')).toBe('no-store');
  expect(unread.body + visit.app.lines.join()).not.toMatch(/alert|script%3E/);
  visit.provider.error = null;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
