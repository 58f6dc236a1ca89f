import { afterEach, expect, test } from 'vitest';
import { loopbackFetch } from '../../net/loopback.ts';
import { cardsClient, discover, redeem, signInRequest } from '../test-support/relying-party.ts';
import { useBrokers } from '../test-support/running-brokers.ts';
import { signedInBrowser, signInSilently } from '../test-support/signed-in-browser.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { controlBroker } from './brokers-control.ts';

const broker = useBrokers();
const control = () => controlBroker(broker('acme').issuer);
const discovery = () => loopbackFetch(broker('acme').discoveryUrl);

afterEach(() => control().clear());

test.each([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'access_denied',
  'temporarily_unavailable',
  'server_error',
  'unmet_authentication_requirements',
  'the_moon_is_full',
])('the next silent sign-in can be answered with %s, and the one after works', async (error) => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  await control().failNextSilentSignIn(error);
  const request = await signInRequest(cardsClient(broker('acme')));
  const { url } = await browser.open(request.url);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    error,
    state: request.state,
    iss: broker('acme').issuer,
  });
  expect((await signInSilently(browser, broker('acme'))).claims.sub).toBe('c-1001');
});

test('a fault of the silent sign-in still sends nobody to a wrong redirect URI', async () => {
  await control().failNextSilentSignIn('access_denied');
  const changes = { redirect_uri: 'http://cards.evil.localhost:9/auth/callback' };
  const request = await signInRequest(cardsClient(broker('acme')), changes);
  expect((await createTestBrowser().open(request.url)).status).toBe(400);
});

test('a fault of the silent sign-in leaves a sign-in with a login page alone', async () => {
  await control().failNextSilentSignIn('server_error');
  const login = await createTestBrowser().open(broker('acme').dashboardUrl);
  expect(login.text).toContain('Sign in as Alice Morgan');
  expect(await control().faults()).toHaveLength(1);
});

test('a provider can ignore prompt=none and show its login page', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  await control().fail({ kind: 'ignore-prompt', times: 1 });
  const login = await browser.open((await signInRequest(cardsClient(broker('acme')))).url);
  expect(login.text).toContain('Sign in as Alice Morgan');
  const back = await browser.press(login, 'Sign in as Alice Morgan');
  expect(back.url.searchParams.get('code')).toBeTruthy();
});

test('an endpoint can be slow while the others are not', async () => {
  const { jwks_uri = '' } = await discover(broker('acme').issuer);
  await control().fail({ kind: 'slow', endpoint: 'jwks', milliseconds: 300 });
  const order: string[] = [];
  await Promise.all([
    loopbackFetch(jwks_uri).then(() => order.push('jwks')),
    discovery().then(() => order.push('discovery')),
  ]);
  expect(order).toEqual(['discovery', 'jwks']);
});

test('an endpoint can cut the connection', async () => {
  await control().fail({ kind: 'reset', endpoint: 'all', times: 1 });
  await expect(discovery()).rejects.toThrow('fetch failed');
  expect((await discovery()).status).toBe(200);
});

test.each([
  [503, 30],
  [429, 5],
  [500, undefined],
])('an endpoint can answer %i', async (status, retryAfter) => {
  const fault = { kind: 'status', endpoint: 'discovery', status } as const;
  await control().fail(retryAfter ? { ...fault, retryAfter } : fault);
  const answers = [await discovery(), await discovery()];
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  expect(answers[0]?.headers.get('retry-after')).toBe(retryAfter ? String(retryAfter) : null);
  await control().clear();
  expect((await discovery()).status).toBe(200);
});

test.each([
  ['invalid_client', 401],
  ['invalid_grant', 400],
])('the token endpoint can answer %s', async (error, status) => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const client = cardsClient(broker('acme'));
  const request = await signInRequest(client);
  const code = (await browser.open(request.url)).url.searchParams.get('code') ?? '';
  await control().fail({ kind: 'token-error', error, times: 1 });
  const refused = await redeem(client, code, request.verifier);
  expect(refused.status).toBe(status);
  expect(await refused.json()).toMatchObject({ error });
  expect((await redeem(client, code, request.verifier)).status).toBe(200);
});

test('a new signing key is used at once, beside the old one or in its place', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const kids = async () => {
    const { jwks_uri = '' } = await discover(broker('acme').issuer);
    const { keys } = (await (await loopbackFetch(jwks_uri)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  const before = await signInSilently(browser, broker('acme'));
  const second = await control().rotateKeys();
  const after = await signInSilently(browser, broker('acme'));
  expect(after.header.kid).toBe(second.kid);
  expect(await kids()).toEqual([second.kid, before.header.kid]);

  const third = await control().rotateKeys({ retire: true });
  expect(await kids()).toEqual([third.kid]);
  expect((await signInSilently(browser, broker('acme'))).header.kid).toBe(third.kid);
});

test('one broker’s faults are not the other’s', async () => {
  await control().fail({ kind: 'status', endpoint: 'all', status: 503 });
  expect((await loopbackFetch(broker('globex').discoveryUrl)).status).toBe(200);
});

test('a fault that does not exist is refused with a sentence', async () => {
  const wrong = { kind: 'slow', endpoint: 'jwks', milliseconds: 'long' } as never;
  await expect(control().fail(wrong)).rejects.toThrow('The fault slow has a wrong milliseconds.');
  const unknown = { kind: 'flood' } as never;
  await expect(control().fail(unknown)).rejects.toThrow("A fault's kind is one of prompt-none");
  expect(await control().faults()).toEqual([]);
});

test('the control routes cannot be used by a form on a foreign page', async () => {
  const response = await loopbackFetch(`${broker('acme').issuer}/_control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"kind":"reset","endpoint":"all"}',
  });
  expect(response.status).toBe(415);
});

test('the log tells what was asked, and nothing secret', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  await control().clear();
  const { code, request, tokens } = await signInSilently(browser, broker('acme'));
  const log = await control().requests();
  expect(log).toContainEqual({ method: 'GET', path: '/auth', prompt: 'none', status: 303 });
  expect(log).toContainEqual({ method: 'POST', path: '/token', prompt: null, status: 200 });
  const secrets = [code, request.state, request.verifier, tokens.id_token, tokens.access_token];
  for (const secret of secrets) expect(JSON.stringify(log)).not.toContain(secret);
});

test('the log hides the ids of logins', async () => {
  await createTestBrowser().open(broker('acme').dashboardUrl);
  const paths = (await control().requests()).map(({ path }) => path);
  expect(paths).toContain('/interaction/*');
});
