import { startStripe } from '@card-details/sandbox/stripe/start-stripe';
import { expect, onTestFinished, test } from 'vitest';
import { stripeVault } from '../stripe/stripe-vault.ts';
import { cardApi } from './test-support/card-api.ts';
import { cardWorld, shownConsent } from './test-support/card-world.ts';

/** The API on the real adapter and the real SDK, Stripe being the sandbox's. */
async function stripeWorld() {
  const stripe = await startStripe({ port: 0 });
  onTestFinished(() => stripe.close());
  const world = await cardWorld();
  const { log } = world.ports;
  const vault = stripeVault({
    secretKey: 'sk_test_acme',
    account: null,
    apiUrl: stripe.apiUrl,
    log,
  });
  const call = await cardApi({ ...world.ports, vault });

  /** What Stripe.js does when the customer presses Save. */
  async function typeNumber(number: string, expYear = 2040): Promise<string> {
    const data = 'payment_method_data';
    const answer = await fetch(`${stripe.apiUrl}/v1/confirmation_tokens`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_acme' },
      body: new URLSearchParams({
        [`${data}[type]`]: 'card',
        [`${data}[allow_redisplay]`]: 'always',
        [`${data}[card][number]`]: number,
        [`${data}[card][cvc]`]: number.startsWith('37') ? '1234' : '123',
        [`${data}[card][exp_month]`]: '12',
        [`${data}[card][exp_year]`]: String(expYear),
      }),
    });
    const { id } = (await answer.json()) as { id: string };
    return id;
  }

  async function add(number: string, expYear?: number) {
    const confirmationTokenId = await typeNumber(number, expYear);
    return call('addCard', {
      body: { confirmationTokenId, consent: shownConsent, makeDefault: false },
    });
  }

  /** What the customer does in their bank's window. */
  async function answerChallenge(
    { setupIntentId, clientSecret }: { setupIntentId: string; clientSecret: string },
    outcome: 'complete' | 'fail',
  ): Promise<void> {
    await fetch(`${stripe.apiUrl}/challenge/${setupIntentId}`, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: clientSecret, outcome }),
    });
  }

  const accountState = async () => (await stripe.control.state()).accounts.acct_acme;
  return { ...world, stripe, call, typeNumber, add, answerChallenge, accountState };
}

test.each([
  ['4242424242424242', 'visa'],
  ['5555555555554444', 'mastercard'],
  ['378282246310005', 'amex'],
  ['6011111111111117', 'discover'],
  ['4000056655665556', 'visa'],
  ['5105105105105100', 'mastercard'],
  ['4000000000000341', 'visa'],
  ['4000000000000101', 'visa'],
  ['4000003800000446', 'visa'],
])('%s is saved as a %s that Checkout will show', async (number, brand) => {
  const { add } = await stripeWorld();
  const last4 = number.slice(-4);
  expect(await add(number)).toMatchObject({
    status: 200,
    json: { outcome: 'saved', card: { brand, last4, offeredAtCheckout: true } },
  });
});

test.each([
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'declined'],
  ['4000000000009987', 'declined'],
  ['4000000000009979', 'declined'],
  ['4000000000000069', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc'],
  ['4000000000000119', 'processing_error'],
])('%s is refused as %s, and nothing is left open', async (number, declineReason) => {
  const { add, call, logged, accountState } = await stripeWorld();
  expect(await add(number)).toMatchObject({
    status: 422,
    json: { code: 'card_declined', declineReason },
  });
  expect((await call('listCards')).json.cards).toEqual([]);
  const state = await accountState();
  expect(state?.setupIntents.map(({ status }) => status)).toEqual(['canceled']);
  const secrets = state?.setupIntents.map(({ client_secret }) => client_secret ?? '') ?? [];
  for (const secret of [...secrets, number, 'sk_test']) {
    expect(logged.join('')).not.toContain(secret);
  }
});

test.each(['4000002500003155', '4000002760003184', '4000000000003220', '4000008260003178'])(
  '%s is saved once its owner has proved themselves',
  async (number) => {
    const { add, call, answerChallenge } = await stripeWorld();
    const { json } = await add(number);
    expect(json.outcome).toBe('action_required');
    await answerChallenge(json, 'complete');
    const { setupIntentId } = json;
    const confirmed = await call('confirmCard', { body: { setupIntentId } });
    expect(confirmed.json).toMatchObject({ outcome: 'saved', card: { last4: number.slice(-4) } });
  },
);

test('a failed challenge and a decline after the challenge are told apart', async () => {
  const { add, call, answerChallenge } = await stripeWorld();
  const failed = (await add('4000002500003155')).json;
  await answerChallenge(failed, 'fail');
  expect(
    await call('confirmCard', { body: { setupIntentId: failed.setupIntentId } }),
  ).toMatchObject({ status: 422, json: { code: 'authentication_failed' } });
  const declined = (await add('4000008400001629')).json;
  await answerChallenge(declined, 'complete');
  expect(
    await call('confirmCard', { body: { setupIntentId: declined.setupIntentId } }),
  ).toMatchObject({ status: 422, json: { code: 'card_declined', declineReason: 'declined' } });
});

test.each([true, false])(
  'two tabs with one number make one card and one customer (preview shows it: %s)',
  async (shown) => {
    const { stripe, add, accountState } = await stripeWorld();
    await stripe.control.showPreviewFingerprints(shown);
    const answers = await Promise.all([
      add('4242424242424242', 2040),
      add('4242424242424242', 2041),
    ]);
    expect(answers.map(({ json }) => json.outcome).toSorted()).toEqual(['already_saved', 'saved']);
    const state = await accountState();
    expect(state?.customers).toHaveLength(1);
    expect(state?.paymentMethods.filter(({ customer }) => customer !== null)).toHaveLength(1);
  },
);

test('five clicks at once with one token make one card', async () => {
  const { typeNumber, call, accountState } = await stripeWorld();
  const confirmationTokenId = await typeNumber('4242424242424242');
  const body = { confirmationTokenId, consent: shownConsent, makeDefault: true };
  const answers = await Promise.all(Array.from({ length: 5 }, () => call('addCard', { body })));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 200, json: { outcome: 'saved' } });
  expect((await accountState())?.setupIntents).toHaveLength(1);
});

test('a save whose answer was lost on the way is found again by its token', async () => {
  const { stripe, typeNumber, call, accountState } = await stripeWorld();
  const confirmationTokenId = await typeNumber('4242424242424242');
  const body = { confirmationTokenId, consent: shownConsent, makeDefault: true };
  // Four times: the SDK itself tries a broken connection again.
  await stripe.control.addFault({
    method: 'POST',
    path: '/v1/setup_intents',
    kind: 'reset',
    at: 'after',
    times: 4,
  });
  expect((await call('addCard', { body })).json).toMatchObject({ code: 'vault_unavailable' });
  await stripe.control.clearFaults();
  expect((await call('addCard', { body })).json).toMatchObject({ outcome: 'saved' });
  const state = await accountState();
  expect(state?.paymentMethods.filter(({ customer }) => customer !== null)).toHaveLength(1);
});

test('a number is replaced, and the old card detached', async () => {
  const { typeNumber, add, call } = await stripeWorld();
  const { card } = (await add('4242424242424242')).json;
  const confirmationTokenId = await typeNumber('5555555555554444');
  const replaced = await call('replaceCard', {
    params: { cardId: card.id },
    body: { confirmationTokenId, consent: shownConsent },
  });
  expect(replaced.json).toMatchObject({ outcome: 'saved', card: { last4: '4444' } });
  const { cards, defaultCardId } = (await call('listCards')).json;
  expect(cards).toMatchObject([{ last4: '4444', id: defaultCardId }]);
});
