import { startStripe } from '@card-details/sandbox/stripe/start-stripe';
import { type Fault, stripeControl } from '@card-details/sandbox/stripe/stripe-control';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { stripeVault } from './stripe-vault.ts';

const account = 'acct_acme';

/** Ann at Stripe, with the cards that a test seeds. */
async function stripeWorld(secretKey = 'sk_test_acme') {
  const stripe = await startStripe({ port: 0 });
  onTestFinished(() => stripe.close());
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const vault = stripeVault({ secretKey, account: null, apiUrl: stripe.apiUrl, log });
  const control = stripeControl(stripe.apiUrl);
  type Seeds = Parameters<typeof control.seed>[0]['customers'][number];
  return {
    stripe,
    vault,
    control,
    logged,
    async seedAnn(ann: Seeds) {
      const { customers } = await control.seed({ account, customers: [ann] });
      const [{ id, cards } = { id: '', cards: [] }] = customers;
      return { customerId: id, cardIds: cards };
    },
    async methodInState(cardId: string) {
      const { accounts } = await control.state();
      return accounts[account]?.paymentMethods.find(({ id }) => id === cardId);
    },
  };
}

test('every spelling of a brand is one of ours', async () => {
  const { vault, seedAnn } = await stripeWorld();
  const cards = ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'] as const;
  const { customerId, cardIds } = await seedAnn({ cards: cards.map((card) => ({ card })) });
  const list = await vault.listCards(customerId);
  const brandOf = (id: string) => list?.cards.find((card) => card.id === id)?.brand;
  expect(cardIds.map(brandOf)).toEqual(cards);
});

test('wallet cards, co-badged cards and old cards are told as what they are', async () => {
  const { vault, seedAnn } = await stripeWorld();
  const { customerId, cardIds } = await seedAnn({
    cards: [
      { card: 'visa', wallet: 'apple_pay' },
      { card: 'cobadged-visa' },
      { card: 'mastercard', legacy: true, allowRedisplay: 'unspecified' },
    ],
  });
  const [wallet, cobadged, legacy] = await Promise.all(
    cardIds.map((id) => vault.findCard(customerId, id)),
  );
  expect(wallet).toMatchObject({ wallet: 'apple_pay', networks: [] });
  expect(cobadged).toMatchObject({ networks: ['cartes_bancaires', 'visa'] });
  expect(legacy).toMatchObject({ offeredAtCheckout: false });
  expect(legacy?.id).toMatch(/^card_/);

  const [, cobadgedId = '', legacyId = ''] = cardIds;
  const chosen = await vault.editCard(customerId, cobadgedId, {
    preferredNetwork: 'cartes_bancaires',
  });
  expect(chosen?.preferredNetwork).toBe('cartes_bancaires');
  const unset = await vault.editCard(customerId, cobadgedId, { preferredNetwork: null });
  expect(unset?.preferredNetwork).toBeNull();
  const offered = await vault.editCard(customerId, legacyId, { offeredAtCheckout: true });
  expect(offered?.offeredAtCheckout).toBe(true);
  await vault.removeCard(customerId, legacyId);
  expect((await vault.listCards(customerId))?.cards).toHaveLength(2);
});

test('a nickname is one key of ours, and the broker’s own metadata stays', async () => {
  const { vault, seedAnn, methodInState } = await stripeWorld();
  const { customerId, cardIds } = await seedAnn({
    cards: [{ card: 'visa', metadata: { crm: '42' } }],
  });
  const [cardId = ''] = cardIds;
  await vault.editCard(customerId, cardId, { nickname: 'Work' });
  expect((await methodInState(cardId))?.metadata).toEqual({
    crm: '42',
    card_details_nickname: 'Work',
  });
  await vault.editCard(customerId, cardId, { nickname: null });
  expect((await methodInState(cardId))?.metadata).toEqual({ crm: '42' });
});

test('a list longer than Stripe’s page is read to its end', async () => {
  const { vault, seedAnn } = await stripeWorld();
  const { customerId } = await seedAnn({
    cards: Array.from({ length: 130 }, () => ({ card: 'visa' as const })),
  });
  expect((await vault.listCards(customerId))?.cards).toHaveLength(130);
});

test('a default that names a detached card is none', async () => {
  const { vault, seedAnn } = await stripeWorld();
  const { customerId, cardIds } = await seedAnn({
    cards: [{ card: 'visa' }, { card: 'mastercard' }],
    default: 0,
  });
  expect((await vault.listCards(customerId))?.defaultCardId).toBe(cardIds[0]);
  await vault.removeCard(customerId, cardIds[0] ?? '');
  expect((await vault.listCards(customerId))?.defaultCardId).toBeNull();
});

const list = '/v1/customers/*/payment_methods';
const troubles: [string, Fault][] = [
  ['a failure', { path: list, kind: 'error', times: 3 }],
  ['a page of HTML', { path: list, kind: 'bad-gateway', times: 3 }],
  ['a broken connection', { path: list, kind: 'reset', times: 4 }],
  ['a rate limit', { path: list, kind: 'rate-limit', times: 1 }],
];

test.each(troubles)('%s of Stripe’s is told as a vault that does not answer', async (_, fault) => {
  const { vault, seedAnn, control } = await stripeWorld();
  const { customerId } = await seedAnn({ cards: [{ card: 'visa' }] });
  await control.addFault(fault);
  await expect(vault.listCards(customerId)).rejects.toMatchObject({
    code: 'vault_unavailable',
    facts: { retryAfter: expect.any(Number) },
  });
  await control.clearFaults();
  expect((await vault.listCards(customerId))?.cards).toHaveLength(1);
});

test('a failure that Stripe keeps under an idempotency key does not stay for a day', async () => {
  const { vault, control } = await stripeWorld();
  await control.addFault({ path: '/v1/customers', kind: 'error', at: 'within', times: 1 });
  const facts = { reference: 'ann', idempotencyKey: 'key-of-ann' };
  const customerId = await vault.createCustomer(facts);
  expect(await vault.listCards(customerId)).toEqual({ cards: [], defaultCardId: null });
});

test('a key without a right is the operator’s to mend: customers are told to wait', async () => {
  const { vault, seedAnn, control, logged } = await stripeWorld('rk_test_acme');
  const { customerId } = await seedAnn({ cards: [{ card: 'visa' }] });
  await control.restrictKey('rk_test_acme', ['rak_customer_read']);
  await expect(vault.listCards(customerId)).rejects.toMatchObject({ code: 'vault_unavailable' });
  expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({
    level: 50,
    event: 'stripe_failure',
    statusCode: 403,
    requestId: expect.stringMatching(/^req_/),
  });
});

test('cards of a connected account are reached through the platform’s key', async () => {
  const { stripe, control, logged } = await stripeWorld();
  const { customers } = await control.seed({
    account: 'acct_club',
    platform: account,
    customers: [{ cards: [{ card: 'visa' }] }],
  });
  const customerId = customers[0]?.id ?? '';
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const open = (named: string | null) =>
    stripeVault({ secretKey: 'sk_test_acme', account: named, apiUrl: stripe.apiUrl, log });
  expect((await open('acct_club').listCards(customerId))?.cards).toHaveLength(1);
  expect(await open(null).listCards(customerId)).toBeNull();
});

test('an address of a stand-in beside a live key is refused', () => {
  const log = pino({ level: 'silent' });
  const apiUrl = 'http://127.0.0.1:1';
  expect(() => stripeVault({ secretKey: 'sk_live_acme', account: null, apiUrl, log })).toThrow(
    /STRIPE_API_URL/,
  );
});
