import { expect, test } from 'vitest';
import { loopbackFetch } from '../../net/loopback.ts';
import type { BrokerFacts } from '../broker-facts.ts';
import {
  type Client,
  cardsClient,
  discover,
  redeem,
  signInRequest,
} from '../test-support/relying-party.ts';
import { useBrokers } from '../test-support/running-brokers.ts';
import { signedInBrowser, signInSilently } from '../test-support/signed-in-browser.ts';

const partner = { clientId: 'training-diary', clientSecret: 'not-a-secret-at-all-but-long-enough' };
const redirectUri = 'http://cards.partner.localhost:9/back';
const partnerMetadata = {
  client_id: partner.clientId,
  client_name: 'Training Diary',
  client_secret: partner.clientSecret,
  redirect_uris: [redirectUri],
};
const broker = useBrokers({ otherClients: { acme: [partnerMetadata], globex: [partnerMetadata] } });

const partnerClient = (facts: BrokerFacts, scope: string): Client => ({
  ...facts,
  ...partner,
  redirectUri,
  scope,
});

test.each([
  ['no code challenge', { code_challenge: null, code_challenge_method: null }],
  ['a plain code challenge', { code_challenge_method: 'plain' }],
])('a request with %s is refused', async (_name, changes) => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const request = await signInRequest(cardsClient(broker('acme')), changes);
  const { url } = await browser.open(request.url);
  expect(url.searchParams.get('error')).toBe('invalid_request');
  expect(url.searchParams.get('state')).toBe(request.state);
});

test.each(['/', '/x', '?x=1'])('a redirect URI with %s at its end is not followed', async (end) => {
  const client = cardsClient(broker('acme'));
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const changes = { redirect_uri: `${client.redirectUri}${end}` };
  const page = await browser.open((await signInRequest(client, changes)).url);
  expect(page.status).toBe(400);
  expect(page.text).toContain('invalid_redirect_uri');
});

test('a redirect URI that is left out is not guessed', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const request = await signInRequest(cardsClient(broker('acme')), { redirect_uri: null });
  expect((await browser.open(request.url)).status).toBe(400);
});

test('a scope that was not consented to answers consent_required', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const changes = { scope: 'openid email' };
  const request = await signInRequest(cardsClient(broker('acme')), changes);
  const { url } = await browser.open(request.url);
  expect(url.searchParams.get('error')).toBe('consent_required');
});

test('another client has to ask the customer first', async () => {
  const client = partnerClient(broker('acme'), 'openid');
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const silent = await browser.open((await signInRequest(client)).url);
  expect(silent.url.searchParams.get('error')).toBe('consent_required');

  const question = await browser.open((await signInRequest(client, { prompt: null })).url);
  expect(question.text).toContain('Allow Training Diary?');
  const allowed = await browser.press(question, 'Allow');
  expect(allowed.url.searchParams.get('code')).toBeTruthy();
});

test('a pairwise provider gives each client another sub, and the same customer_id', async () => {
  const globex = broker('globex');
  const client = partnerClient(globex, 'openid customer');
  const browser = await signedInBrowser(globex, 'bastien');
  const question = await browser.open((await signInRequest(client, { prompt: null })).url);
  await browser.press(question, 'Autoriser');
  const theirs = await signInSilently(browser, globex, client);
  const ours = await signInSilently(browser, globex);
  expect(theirs.claims.sub).not.toBe(ours.claims.sub);
  expect(theirs.claims.customer_id).toBe(ours.claims.customer_id);
});

test('a code is good once, and only with its verifier', async () => {
  const client = cardsClient(broker('acme'));
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const { code, request } = await signInSilently(browser, broker('acme'));
  const again = await redeem(client, code, request.verifier);
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({ error: 'invalid_grant' });

  const other = await signInRequest(client);
  const { url } = await browser.open(other.url);
  const wrong = await redeem(client, url.searchParams.get('code') ?? '', request.verifier);
  expect(await wrong.json()).toMatchObject({ error: 'invalid_grant' });
});

test('each provider takes the secret in its own way only', async () => {
  for (const facts of [broker('acme'), broker('globex')]) {
    const basic = facts.clientAuth === 'client_secret_basic';
    const client = cardsClient(facts);
    const right = await redeem(client, 'no-such-code', 'v'.repeat(43));
    expect(await right.json()).toMatchObject({ error: 'invalid_grant' });
    const clientAuth = basic ? 'client_secret_post' : 'client_secret_basic';
    const wrongWay = await redeem({ ...client, clientAuth }, 'no-such-code', 'v'.repeat(43));
    expect(wrongWay.status).toBe(401);
    const wrongSecret = { ...client, clientSecret: 'wrong' };
    expect((await redeem(wrongSecret, 'no-such-code', 'v'.repeat(43))).status).toBe(401);
  }
});

test('discovery promises only what is kept', async () => {
  for (const { issuer, clientAuth } of [broker('acme'), broker('globex')]) {
    expect(await discover(issuer)).toMatchObject({
      issuer,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: [clientAuth],
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_session_supported: true,
    });
  }
});

test('no key that is published has private parts', async () => {
  const { jwks_uri = '' } = await discover(broker('globex').issuer);
  const { keys } = (await (await loopbackFetch(jwks_uri)).json()) as { keys: object[] };
  expect(keys).toHaveLength(1);
  expect(keys[0]).not.toHaveProperty('d');
});
