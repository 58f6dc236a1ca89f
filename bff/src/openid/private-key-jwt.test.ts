import { startPlainProvider } from '@card-details/sandbox/brokers/test-support/plain-provider';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { newClientKey } from '../test-support/new-client-key.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import type { ClientKey } from './client-keys.ts';

type Jwks = { keys: { kid: string }[] };

// The provider keeps our keys for as long as it likes, by the clock of this process.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** oidc-provider that fetches our keys from us, with somebody who has signed in once already. */
async function setUp(clientKeys: ClientKey[], taken: ClientKey['alg'][] = ['ES256', 'RS256']) {
  const app = await startArrivalApp({
    clientKeys,
    brokers: async (port) => {
      const origin = `http://cards.acme.localhost:${port}`;
      const provider = await startPlainProvider({
        client: {
          client_id: 'cards',
          token_endpoint_auth_method: 'private_key_jwt',
          jwks_uri: `${origin}/.well-known/jwks.json`,
          redirect_uris: [`${origin}/auth/callback`],
        },
        configuration: { enabledJWA: { clientAuthSigningAlgValues: taken } },
      });
      onTestFinished(provider.close);
      const client = { issuer: provider.issuer, clientId: 'cards', clientSecret: null };
      return [brokerWith(client, { origin, openid: { clientAuth: 'private_key_jwt' } })];
    },
  });
  onTestFinished(app.close);
  const origin = app.brokers[0]?.origin ?? '';
  const browser = createTestBrowser();
  const signIn = async (path = '/edit') => shown(await browser.go(origin + path)).page;
  expect(await signIn('/auth/login')).toBe('cards');
  return { app, browser, origin, signIn };
}

const laterBy = (seconds: number) => void vi.setSystemTime(Date.now() + seconds * 1_000);

for (const alg of ['ES256', 'RS256'] as const) {
  test(`a key for ${alg} stands for us`, async () => {
    const { signIn } = await setUp([await newClientKey(alg)]);
    expect(await signIn()).toBe('cards');
  });
}

test('keys are changed in the order of the manual without a sign-in that fails', async () => {
  const [old, next] = [await newClientKey(), await newClientKey()];
  const { app, signIn } = await setUp([old]);
  for (const keys of [[old, next], [next, old], [next]]) {
    app.restart(keys);
    expect(await signIn()).toBe('cards');
    laterBy(301);
    expect(await signIn()).toBe('cards');
  }
  expect(new Set(app.ended)).toEqual(new Set(['signed_in']));
});

test('a key that signs before the provider can have heard of it is not believed', async () => {
  const [old, next] = [await newClientKey(), await newClientKey()];
  const { app, signIn } = await setUp([old]);
  app.restart([next, old]);
  expect(await signIn()).toBe('sign_in_refused');
  expect(app.lines.join()).toContain('token_invalid_client');
  laterBy(301);
  expect(await signIn()).toBe('cards');
});

test('the first key that a provider takes signs for it', async () => {
  const [ec, rsa] = [await newClientKey('ES256'), await newClientKey('RS256')];
  const { app, signIn } = await setUp([ec, rsa], ['RS256']);
  expect(await signIn()).toBe('cards');
  app.restart([ec]);
  expect(await signIn()).toBe('sign_in_refused');
  expect(app.lines.join()).toContain('client_key_alg');
});

test('all keys are published, on the broker’s host, for five minutes, public halves alone', async () => {
  const keys = [await newClientKey('ES256'), await newClientKey('RS256')];
  const { browser, origin } = await setUp(keys);
  const answer = await browser.ask(`${origin}/.well-known/jwks.json`);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.setCookies).toEqual([]);
  const published = JSON.parse(answer.body) as Jwks;
  expect(published.keys.map(({ kid }) => kid)).toEqual(keys.map(({ kid }) => kid));
  for (const key of published.keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) {
      expect(key).not.toHaveProperty(secret);
    }
  }
});

test('without keys the set is there, and empty', async () => {
  const app = await startArrivalApp({
    brokers: (port) => [
      brokerWith(
        { issuer: 'http://op.localhost', clientId: 'cards', clientSecret: 's' },
        { origin: `http://cards.acme.localhost:${port}` },
      ),
    ],
  });
  onTestFinished(app.close);
  const url = `${app.brokers[0]?.origin}/.well-known/jwks.json`;
  expect((await createTestBrowser().ask(url)).body).toBe('{"keys":[]}');
});
