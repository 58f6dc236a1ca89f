import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Brokers, startBrokers } from '../start-brokers.ts';
import { cardsClient, verifyToken } from '../test-support/relying-party.ts';
import { factsIn } from '../test-support/running-brokers.ts';
import { signedInBrowser, signInSilently } from '../test-support/signed-in-browser.ts';

const received: { path: string | undefined; host: string | undefined; token: string }[] = [];
let status = 200;
const cardsHost = createServer(async (request, response) => {
  const token = new URLSearchParams(await text(request)).get('logout_token') ?? '';
  received.push({ path: request.url, host: request.headers.host, token });
  response.writeHead(status).end();
});
let running: Brokers;
let cardsOrigin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => cardsHost.listen(0, '127.0.0.1', resolve));
  cardsOrigin = `http://cards.acme.localhost:${(cardsHost.address() as AddressInfo).port}`;
  running = await startBrokers({ port: 0, cards: { acme: cardsOrigin, globex: cardsOrigin } });
});
afterAll(async () => {
  await running.close();
  cardsHost.close();
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});

const acme = () => factsIn(running.brokers, 'acme');
const client = () => ({ ...cardsClient(acme()), redirectUri: `${cardsOrigin}/auth/callback` });

test('signing out at the broker tells the cards page whose session is over', async () => {
  const browser = await signedInBrowser(acme(), 'alice');
  const { claims } = await signInSilently(browser, acme(), client());
  await browser.press(await browser.open(acme().dashboardUrl), 'Sign out');

  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    path: '/auth/backchannel-logout',
    host: new URL(cardsOrigin).host,
  });
  const { payload, protectedHeader } = await verifyToken(client(), received[0]?.token ?? '');
  expect(protectedHeader.typ).toBe('logout+jwt');
  expect(payload).toMatchObject({ sub: claims.sub, sid: claims.sid, jti: expect.any(String) });
  expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
});

test('a customer who never went to the cards page is not spoken of', async () => {
  const browser = await signedInBrowser(acme(), 'bob');
  await browser.press(await browser.open(acme().dashboardUrl), 'Sign out');
  expect(received).toEqual([]);
});

test('somebody else signing in over a session ends the first one’s at the cards page', async () => {
  const browser = await signedInBrowser(acme(), 'alice');
  const { claims, request } = await signInSilently(browser, acme(), client());
  const login = await browser.open(request.url.replace('prompt=none', 'prompt=login'));
  await browser.press(login, 'Sign in as Bob Fletcher');
  const { payload } = await verifyToken(client(), received[0]?.token ?? '');
  expect(payload).toMatchObject({ sub: 'c-1001', sid: claims.sid });
});

test('a cards page that refuses the logout does not keep anybody from signing out', async () => {
  status = 500;
  const browser = await signedInBrowser(acme(), 'alice');
  await signInSilently(browser, acme(), client());
  const home = await browser.press(await browser.open(acme().dashboardUrl), 'Sign out');
  expect(home.url.href).toBe(acme().homeUrl);
  expect(received).toHaveLength(1);
});
