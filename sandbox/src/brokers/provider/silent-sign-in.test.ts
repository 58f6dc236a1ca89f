import { expect, test } from 'vitest';
import { findPerson } from '../people.ts';
import { cardsClient, redeem, signInRequest, verifyToken } from '../test-support/relying-party.ts';
import { useBrokers } from '../test-support/running-brokers.ts';
import { signedInBrowser, signInSilently } from '../test-support/signed-in-browser.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const broker = useBrokers();

test('a customer who is signed in at the broker gets a code without seeing anything', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const { request, url, claims, header, tokens } = await signInSilently(browser, broker('acme'));
  expect(url.searchParams.get('state')).toBe(request.state);
  expect(url.searchParams.get('iss')).toBe(broker('acme').issuer);
  expect(header.alg).toBe('RS256');
  expect(claims).toMatchObject({ sub: 'c-1001', nonce: request.nonce, sid: expect.any(String) });
  expect(tokens.refresh_token).toBeUndefined();
});

test('the ID token says nothing that was not asked for', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const { claims } = await signInSilently(browser, broker('acme'));
  expect(claims).not.toHaveProperty('email');
  expect(claims).not.toHaveProperty('name');
});

test('a pairwise provider names the customer by the claim customer_id, not by sub', async () => {
  const browser = await signedInBrowser(broker('globex'), 'bastien');
  const { claims } = await signInSilently(browser, broker('globex'));
  expect(claims.customer_id).toBe('g-2002');
  expect(claims.sub).not.toBe('g-2002');
  expect(claims).not.toHaveProperty('name');
});

test('the same customer number at both brokers is two people', async () => {
  const acme = await signInSilently(await signedInBrowser(broker('acme'), 'alice'), broker('acme'));
  const globexBrowser = await signedInBrowser(broker('globex'), 'amelie');
  const globex = await signInSilently(globexBrowser, broker('globex'));
  expect(globex.claims.customer_id).toBe(acme.claims.sub);
  expect(findPerson('acme', 'c-1001')?.name).not.toBe(findPerson('globex', 'c-1001')?.name);
});

test('nobody signed in is answered with login_required, state and issuer', async () => {
  for (const facts of [broker('acme'), broker('globex')]) {
    const request = await signInRequest(cardsClient(facts));
    const { url } = await createTestBrowser().open(request.url);
    expect(url.href).toContain(`${cardsClient(facts).redirectUri}?`);
    expect(url.searchParams.get('error')).toBe('login_required');
    expect(url.searchParams.get('state')).toBe(request.state);
    expect(url.searchParams.get('iss')).toBe(facts.issuer);
  }
});

test('after signing out at the broker the answer is login_required', async () => {
  const browser = await signedInBrowser(broker('globex'), 'amelie');
  await signInSilently(browser, broker('globex'));
  const dashboard = await browser.open(broker('globex').dashboardUrl);
  await browser.press(dashboard, 'Se déconnecter');
  const { url } = await browser.open((await signInRequest(cardsClient(broker('globex')))).url);
  expect(url.searchParams.get('error')).toBe('login_required');
});

test('an interactive sign-in shows the login page and comes back with a code', async () => {
  const client = cardsClient(broker('acme'));
  const browser = createTestBrowser();
  const request = await signInRequest(client, { prompt: null });
  const login = await browser.open(request.url);
  const { url } = await browser.press(login, 'Sign in as Erin O’Neill');
  const response = await redeem(client, url.searchParams.get('code') ?? '', request.verifier);
  const { id_token } = (await response.json()) as { id_token: string };
  expect((await verifyToken(client, id_token)).payload.sub).toBe('c-1005');
});

test('a customer who cancels the login comes back with access_denied', async () => {
  const browser = createTestBrowser();
  const request = await signInRequest(cardsClient(broker('acme')), { prompt: null });
  const { url } = await browser.press(await browser.open(request.url), 'Cancel');
  expect(url.searchParams.get('error')).toBe('access_denied');
  expect(url.searchParams.get('state')).toBe(request.state);
});

test('somebody else can sign in over a session that lives', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const request = await signInRequest(cardsClient(broker('acme')), { prompt: 'login' });
  await browser.press(await browser.open(request.url), 'Sign in as Bob Fletcher');
  expect((await signInSilently(browser, broker('acme'))).claims.sub).toBe('c-1002');
});

test('a login that is over is explained', async () => {
  const browser = createTestBrowser();
  const login = await browser.open(broker('acme').dashboardUrl);
  await browser.press(login, 'Sign in as Alice Morgan');
  const again = await browser.open(login.url.href);
  expect(again.status).toBe(400);
  expect(again.text).toContain('You are not signed in');
});
