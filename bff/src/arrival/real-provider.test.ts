import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { controlBroker } from '@card-details/sandbox/brokers/control/brokers-control';
import type { BrokerId } from '@card-details/sandbox/brokers/people';
import { type Brokers, startBrokers } from '@card-details/sandbox/brokers/start-brokers';
import {
  type FoundForm,
  findButton,
  selfSubmittingForm,
} from '@card-details/sandbox/brokers/test-support/page-forms';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Broker } from '../brokers/broker.ts';
import { type ArrivalApp, call, shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';
import { type Answer, createTestBrowser, type TestBrowser } from '../test-support/test-browser.ts';

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
      profile: 'oidc-provider',
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

async function submit({ action, fields }: FoundForm, page: Answer): Promise<Answer> {
  const answer = await browser.go(new URL(action, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  const next = selfSubmittingForm(answer.body);
  return next ? submit(next, answer) : answer;
}

/** From the broker's website, as a person would. */
async function pressAtBroker(id: BrokerId, button: string): Promise<void> {
  const page = await browser.go(brokerOf(id).dashboardUrl);
  await submit(findButton(page.body, button), page);
}

test('who is signed in at Acme lands on their cards', async () => {
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  const answer = await browser.go(`${brokerOf('acme').origin}/edit`);
  expect(shown(answer)).toMatchObject({ page: 'cards' });
  expect(await app.customerOf(shown(answer))).toMatchObject({
    customer_key: 'c-1001',
    sub: 'c-1001',
  });
});

test('Globex names its customers by a claim of its own, since its sub is another for each client', async () => {
  await pressAtBroker('globex', 'Se connecter en tant que Amélie Laurent');
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
  const answer = await submit(findButton(login.body, 'Sign in as Bob Fletcher'), login);
  expect(answer.url.href).toBe(`${brokerOf('acme').origin}/edit/add`);
  expect(await app.customerOf(shown(answer))).toMatchObject({ customer_key: 'c-1002' });
});

test('back at the callback does not make the provider revoke what it gave', async () => {
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin } = brokerOf('acme');
  const toCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  const callback = toCallback.headers.get('location') ?? '';
  await browser.go(callback);
  expect(shown(await browser.go(callback)).page).toBe('cards');
});

test('keys that the provider exchanges are followed at once', async () => {
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin, openid } = brokerOf('acme');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
  await controlBroker(openid.issuer).rotateKeys({ retire: true });
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a change that needs a fresh login gets one: an old login is not enough, the password is', async () => {
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
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
  const answer = await submit(findButton(login.body, 'Sign in as Alice Morgan'), login);
  expect(shown(answer)).toMatchObject({ page: 'cards', sessionRef: page.sessionRef });
  expect(await choose()).toBe('ok');
  openid.freshLogin = null;
});

test('oidc-provider: names itself in errors too', async () => {
  const { origin } = brokerOf('acme');
  const atCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  const { searchParams } = new URL(atCallback.headers.get('location') ?? '');
  expect(searchParams.get('error')).toBe('login_required');
  expect(searchParams.get('iss')).toBe(brokerOf('acme').openid.issuer);
});

test('oidc-provider: told that our secret is wrong we try the next one', async () => {
  const broker = brokerOf('acme');
  const { openid } = broker;
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  broker.openid = { ...openid, clientSecret: 'old', nextClientSecret: openid.clientSecret };
  const answer = await browser.go(`${broker.origin}/edit`);
  broker.openid = openid;
  expect(shown(answer).page).toBe('cards');
});

test('oidc-provider: who signs out at the broker is signed out here', async () => {
  const { origin } = brokerOf('acme');
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  const state = () => codeOf({ browser, origin }, '/api/session', { sessionRef });
  expect(await state()).toBe('ok');
  await pressAtBroker('acme', 'Sign out');
  await expect.poll(state).toBe('signed_out');
});

for (const [id, sign] of [
  ['acme', { in: 'Sign in as Alice Morgan', out: 'Sign out' }],
  ['globex', { in: 'Se connecter en tant que Amélie Laurent', out: 'Se déconnecter' }],
] as const) {
  test(`signing out at ${id} ends the session here before the next page is shown there`, async () => {
    await pressAtBroker(id, sign.in);
    const { origin } = brokerOf(id);
    const { sessionRef } = shown(await browser.go(`${origin}/edit`));
    const state = () => codeOf({ browser, origin }, '/api/session', { sessionRef });
    expect(await state()).toBe('ok');
    await pressAtBroker(id, sign.out);
    expect(await state()).toBe('signed_out');
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  });

  test(`signing out here leads through ${id}’s provider to the dashboard, where that was asked for`, async () => {
    const broker = brokerOf(id);
    broker.openid.endSession = true;
    await pressAtBroker(id, sign.in);
    const { sessionRef } = shown(await browser.go(`${broker.origin}/edit`));
    const answer = await call(browser, broker.origin, '/api/sign-out', {
      sessionRef,
      method: 'POST',
    });
    const question = await browser.go((JSON.parse(answer.body) as { goTo: string }).goTo);
    const form = selfSubmittingForm(question.body);
    // With the hint the provider asks nothing: its own page goes on by itself.
    if (!form) throw new Error(`The provider asks: ${question.body}`);
    expect((await submit(form, question)).url.href).toBe(broker.dashboardUrl);
    const told = app.lines.map((line) => JSON.parse(line));
    expect(told.findLast(({ event }) => event === 'provider_sign_out')).toMatchObject({
      broker: id,
      outcome: 'done',
    });
    expect(shown(await browser.go(`${broker.origin}/edit`)).page).toBe('login_required');
    broker.openid.endSession = false;
  });
}

test('somebody else who takes over at the broker ends the first one’s session here', async () => {
  await pressAtBroker('acme', 'Sign in as Alice Morgan');
  const { origin } = brokerOf('acme');
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  await pressAtBroker('acme', 'Sign out');
  await pressAtBroker('acme', 'Sign in as Bob Fletcher');
  expect(await codeOf({ browser, origin }, '/api/session', { sessionRef })).toBe('signed_out');
  const bob = shown(await browser.go(`${origin}/edit`));
  expect(await app.customerOf(bob)).toMatchObject({ customer_key: 'c-1002' });
});
