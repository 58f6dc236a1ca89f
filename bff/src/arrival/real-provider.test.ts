import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { controlBroker } from '@card-details/sandbox/brokers/control/brokers-control';
import type { BrokerId } from '@card-details/sandbox/brokers/people';
import { type Brokers, startBrokers } from '@card-details/sandbox/brokers/start-brokers';
import { findButton } from '@card-details/sandbox/brokers/test-support/page-forms';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Broker } from '../brokers/broker.ts';
import { type ArrivalApp, shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';
import { createTestBrowser, type TestBrowser } from '../test-support/test-browser.ts';

let sandbox: Brokers;
let app: ArrivalApp;
let browser: TestBrowser;

const cardsOrigin = (id: BrokerId, port: number) => `http://cards.${id}.localhost:${port}`;

function toBroker(facts: BrokerFacts, port: number): Broker {
  const { id, customerKeyClaim, dashboardUrl } = facts;
  return brokerWith(facts, {
    id,
    dashboardUrl,
    origin: cardsOrigin(id, port),
    openid: {
      clientAuth: facts.clientAuth,
      customerKeyClaims: [customerKeyClaim],
      extraScopes: facts.scopes.filter((scope) => scope !== 'openid'),
    },
  });
}

beforeAll(async () => {
  app = await startArrivalApp({
    brokers: async (port) => {
      const cards = { acme: cardsOrigin('acme', port), globex: cardsOrigin('globex', port) };
      sandbox = await startBrokers({ port: 0, cards });
      return sandbox.brokers.map((facts) => toBroker(facts, port));
    },
  });
});

beforeEach(() => {
  browser = createTestBrowser();
});

afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const brokerOf = (id: BrokerId) => app.brokers.find((broker) => broker.id === id) as Broker;

/** From the broker's website, as a person would. */
async function signInAtBroker(id: BrokerId, button: string): Promise<void> {
  const login = await browser.go(brokerOf(id).dashboardUrl);
  const { action, fields } = findButton(login.body, button);
  await browser.go(new URL(action, login.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

test('who is signed in at Acme lands on their cards', async () => {
  await signInAtBroker('acme', 'Sign in as Alice Morgan');
  const answer = await browser.go(`${brokerOf('acme').origin}/edit`);
  expect(shown(answer)).toMatchObject({ page: 'cards' });
  expect(await app.customerOf(shown(answer))).toMatchObject({
    customer_key: 'c-1001',
    sub: 'c-1001',
  });
});

test('Globex names its customers by a claim of its own, since its sub is another for each client', async () => {
  await signInAtBroker('globex', 'Se connecter en tant que Amélie Laurent');
  const answer = await browser.go(`${brokerOf('globex').origin}/edit`);
  const customer = await app.customerOf(shown(answer));
  expect(customer.customer_key).toBe('c-1001');
  expect(customer.sub).not.toBe('c-1001');
});

test('who is not signed in at the broker is asked to be', async () => {
  const answer = await browser.go(`${brokerOf('acme').origin}/edit`);
  expect(shown(answer).page).toBe('login_required');
});

test('signing in by hand, from our page, ends in the cards', async () => {
  const login = await browser.go(`${brokerOf('acme').origin}/auth/login?return_to=/edit/add`);
  const { action, fields } = findButton(login.body, 'Sign in as Bob Fletcher');
  const answer = await browser.go(new URL(action, login.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  expect(answer.url.href).toBe(`${brokerOf('acme').origin}/edit/add`);
  expect(await app.customerOf(shown(answer))).toMatchObject({ customer_key: 'c-1002' });
});

test('back at the callback does not make the provider revoke what it gave', async () => {
  await signInAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin } = brokerOf('acme');
  const toCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  const callback = toCallback.headers.get('location') ?? '';
  await browser.go(callback);
  expect(shown(await browser.go(callback)).page).toBe('cards');
});

test('keys that the provider exchanges are followed at once', async () => {
  await signInAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin, openid } = brokerOf('acme');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
  await controlBroker(openid.issuer).rotateKeys({ retire: true });
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a change that needs a fresh login gets one: an old login is not enough, the password is', async () => {
  await signInAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin, openid } = brokerOf('acme');
  const page = shown(await browser.go(`${origin}/edit`));
  const { customer_id: id } = await app.customerOf(page);
  const cardId = await app.giveCard(id);
  const choose = () =>
    codeOf({ browser, origin }, '/api/default-card', {
      sessionRef: page.sessionRef,
      method: 'PUT',
      body: { cardId },
    });
  // At zero seconds every login is too old but one that is made for this.
  openid.freshLogin = { maxAgeSeconds: 0 };
  expect(await choose()).toBe('fresh_login_required');
  const login = await browser.go(`${origin}/auth/step-up?return_to=/edit`);
  expect(new URL(login.url).origin).toBe(new URL(openid.issuer).origin);
  const { action, fields } = findButton(login.body, 'Sign in as Alice Morgan');
  const answer = await browser.go(new URL(action, login.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  expect(shown(answer)).toMatchObject({ page: 'cards', sessionRef: page.sessionRef });
  expect(await choose()).toBe('ok');
  openid.freshLogin = null;
});
