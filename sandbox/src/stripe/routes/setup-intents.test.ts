import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { savedCard, sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

let clock = Date.UTC(2026, 0, 1);
const running = await stripeForTests({ now: () => clock });
const stripe = sdk(running);
const browser = sdk(running, 'pk_test_acme');

async function token(method = 'pm_card_visa', more: { setup_future_usage?: 'off_session' } = {}) {
  const given = { payment_method: method, ...more };
  return (await stripe.testHelpers.confirmationTokens.create(given)).id;
}

async function wanted(more: Stripe.SetupIntentCreateParams = {}) {
  const customer = more.customer ?? (await stripe.customers.create({})).id;
  return {
    confirm: true,
    usage: 'on_session' as const,
    allowed_payment_method_types: ['card' as const],
    use_stripe_sdk: true,
    return_url: 'https://cards.example/edit',
    ...more,
    customer,
  };
}

async function answer(intent: Stripe.SetupIntent, outcome: string) {
  const url = intent.next_action?.use_stripe_sdk?.stripe_js ?? '';
  const secret = intent.client_secret ?? '';
  const body = new URLSearchParams({ client_secret: secret, outcome });
  return fetch(String(url), { method: 'POST', body });
}

test('confirming with a token saves the card on the customer', async () => {
  const given = await wanted({ confirmation_token: await token(), metadata: { change: '1' } });
  const intent = await stripe.setupIntents.create({ ...given, expand: ['payment_method'] });
  expect(intent).toMatchObject({
    status: 'succeeded',
    usage: 'on_session',
    metadata: { change: '1' },
    payment_method: { customer: given.customer, card: { checks: { cvc_check: 'pass' } } },
  });
});

test('a token is used once', async () => {
  const confirmation_token = await token();
  const given = await wanted({ confirmation_token });
  const { id } = await stripe.setupIntents.create(given);
  const used = await stripe.confirmationTokens.retrieve(confirmation_token);
  expect(used.setup_intent).toBe(id);
  await expect(stripe.setupIntents.create(given)).rejects.toMatchObject({
    statusCode: 400,
    param: 'confirmation_token',
    message: expect.stringContaining('already been used'),
  });
});

test('a token lives for twelve hours', async () => {
  const confirmation_token = await token();
  const given = await wanted({ confirmation_token });
  clock += 12 * 60 * 60 * 1000;
  await expect(stripe.setupIntents.create(given)).rejects.toThrow('has expired');
});

test('the old name for payment method types is unknown', async () => {
  const create = stripe.setupIntents.create({ payment_method_types: ['card'] } as object);
  await expect(create).rejects.toMatchObject({
    statusCode: 400,
    code: 'parameter_unknown',
    param: 'payment_method_types',
  });
});

test('payment_method_data beside a token is refused, and no intent is made', async () => {
  const given = await wanted({
    confirmation_token: await token(),
    payment_method_data: { type: 'card', allow_redisplay: 'always' },
  });
  const before = (await running.control.state()).accounts.acct_acme?.setupIntents.length;
  await expect(stripe.setupIntents.create(given)).rejects.toMatchObject({
    code: 'parameters_exclusive',
    param: 'payment_method_data',
  });
  const after = (await running.control.state()).accounts.acct_acme?.setupIntents.length;
  expect(after).toBe(before);
});

test('an intent that does not allow cards takes none', async () => {
  const given = await wanted({
    confirmation_token: await token(),
    allowed_payment_method_types: ['sepa_debit'],
  });
  await expect(stripe.setupIntents.create(given)).rejects.toMatchObject({
    code: 'setup_intent_invalid_parameter',
  });
});

test('a token without confirm is refused', async () => {
  const { confirm: _, ...given } = await wanted({ confirmation_token: await token() });
  await expect(stripe.setupIntents.create(given)).rejects.toMatchObject({
    param: 'confirmation_token',
  });
});

test('confirming with nothing to confirm says what is missing', async () => {
  await expect(stripe.setupIntents.create(await wanted())).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'payment_method',
  });
});

test("a token's intended use has to be the intent's", async () => {
  const elsewhere = await token('pm_card_visa', { setup_future_usage: 'off_session' });
  const given = await wanted({ confirmation_token: elsewhere });
  await expect(stripe.setupIntents.create(given)).rejects.toThrow(
    'setup_future_usage (off_session) does not match the expected setup_future_usage (on_session)',
  );
});

test('a decline is a card error with the intent and its secret, and attaches nothing', async () => {
  const method = 'pm_card_visa_chargeDeclinedInsufficientFunds';
  const given = await wanted({ confirmation_token: await token(method) });
  const failure = await stripe.setupIntents.create(given).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    type: 'StripeCardError',
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    setup_intent: {
      status: 'requires_payment_method',
      client_secret: expect.stringContaining('_secret_'),
      last_setup_error: { decline_code: 'insufficient_funds' },
    },
  });
  expect((await stripe.customers.listPaymentMethods(given.customer)).data).toEqual([]);
});

test('after a decline the same intent takes another card', async () => {
  const declined = await token('pm_card_visa_chargeDeclined');
  const given = await wanted({ confirmation_token: declined });
  const failure = await stripe.setupIntents.create(given).catch((error: unknown) => error);
  const { setup_intent } = failure as Stripe.errors.StripeCardError;
  const again = { confirmation_token: await token() };
  const confirmed = await stripe.setupIntents.confirm(setup_intent?.id ?? '', again);
  expect(confirmed).toMatchObject({ status: 'succeeded', last_setup_error: null });
});

test('a succeeded intent is spent', async () => {
  const given = await wanted({ confirmation_token: await token() });
  const { id } = await stripe.setupIntents.create(given);
  const again = stripe.setupIntents.confirm(id, { confirmation_token: await token() });
  await expect(again).rejects.toMatchObject({
    code: 'setup_intent_unexpected_state',
    setup_intent: { id, status: 'succeeded' },
  });
  await expect(stripe.setupIntents.cancel(id)).rejects.toMatchObject({
    code: 'setup_intent_unexpected_state',
  });
});

test('a challenge waits for the customer, and attaches once it is passed', async () => {
  const method = 'pm_card_authenticationRequiredOnSetup';
  const given = await wanted({ confirmation_token: await token(method) });
  const intent = await stripe.setupIntents.create(given);
  expect(intent).toMatchObject({
    status: 'requires_action',
    next_action: { type: 'use_stripe_sdk' },
  });
  expect((await stripe.customers.listPaymentMethods(given.customer)).data).toEqual([]);
  await answer(intent, 'complete');
  expect(await stripe.setupIntents.retrieve(intent.id)).toMatchObject({
    status: 'succeeded',
    next_action: null,
  });
  expect((await stripe.customers.listPaymentMethods(given.customer)).data).toHaveLength(1);
});

test.for(['fail', 'abandon'])(
  'a challenge that ends in "%s" leaves the intent to try again',
  async (end) => {
    const method = 'pm_card_threeDSecure2Required';
    const given = await wanted({ confirmation_token: await token(method) });
    const intent = await stripe.setupIntents.create(given);
    await answer(intent, end);
    const after = await stripe.setupIntents.retrieve(intent.id);
    expect(after).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { code: 'setup_intent_authentication_failure' },
    });
  },
);

test('a challenge may be passed and the card declined all the same', async () => {
  const method = 'pm_card_threeDSecureRequiredChargeDeclined';
  const given = await wanted({ confirmation_token: await token(method) });
  const intent = await stripe.setupIntents.create(given);
  await answer(intent, 'complete');
  expect(await stripe.setupIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_setup_error: { code: 'card_declined' },
  });
});

test('only who knows the secret can answer a challenge', async () => {
  const method = 'pm_card_threeDSecure2Required';
  const given = await wanted({ confirmation_token: await token(method) });
  const intent = await stripe.setupIntents.create(given);
  const reply = await answer({ ...intent, client_secret: 'guessed' }, 'complete');
  expect(reply.status).toBe(404);
  expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe('requires_action');
});

test('3D Secure that is asked for challenges a card that supports it', async () => {
  const payment_method_options = { card: { request_three_d_secure: 'any' as const } };
  const create = async (method: string, asked: boolean) =>
    stripe.setupIntents.create(
      await wanted({
        confirmation_token: await token(method),
        ...(asked ? { payment_method_options } : {}),
      }),
    );
  const optional = 'pm_card_threeDSecureOptional';
  expect((await create(optional, true)).status).toBe('requires_action');
  expect((await create(optional, false)).status).toBe('succeeded');
  expect((await create('pm_card_visa', true)).status).toBe('succeeded');
});

test('without Stripe.js the customer is sent to the challenge and back', async () => {
  const method = 'pm_card_threeDSecure2Required';
  const given = await wanted({ payment_method: method, use_stripe_sdk: false });
  const intent = await stripe.setupIntents.create(given);
  const { url, return_url } = intent.next_action?.redirect_to_url ?? {};
  expect(return_url).toBe('https://cards.example/edit');
  const secret = new URL(url ?? '').searchParams.get('client_secret') ?? '';
  const body = new URLSearchParams({ client_secret: secret, outcome: 'complete' });
  const reply = await fetch(url ?? '', { method: 'POST', body });
  const { return_to } = (await reply.json()) as { return_to: string };
  expect(new URL(return_to).searchParams.get('redirect_status')).toBe('succeeded');
});

test("another customer's card cannot be set up", async () => {
  const owner = await stripe.customers.create({});
  const payment_method = await savedCard(stripe, owner.id);
  await expect(stripe.setupIntents.create(await wanted({ payment_method }))).rejects.toMatchObject({
    statusCode: 400,
    param: 'payment_method',
  });
});

test('an abandoned intent is cancelled, and stays so', async () => {
  const customer = (await stripe.customers.create({})).id;
  const { id } = await stripe.setupIntents.create({ customer });
  const reason = { cancellation_reason: 'abandoned' as const };
  const canceled = await stripe.setupIntents.cancel(id, reason);
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
  const confirm = stripe.setupIntents.confirm(id, { confirmation_token: await token() });
  await expect(confirm).rejects.toMatchObject({ code: 'setup_intent_unexpected_state' });
});

test('a browser reads an intent with its secret alone, and not all of it', async () => {
  const given = await wanted({ confirmation_token: await token(), metadata: { secret: 'ours' } });
  const intent = await stripe.setupIntents.create(given);
  const client_secret = intent.client_secret ?? '';
  const seen = await browser.setupIntents.retrieve(intent.id, { client_secret });
  expect(seen).toMatchObject({ id: intent.id, status: 'succeeded' });
  expect(seen).not.toHaveProperty('metadata');
  for (const wrong of [{}, { client_secret: 'guessed' }]) {
    await expect(browser.setupIntents.retrieve(intent.id, wrong)).rejects.toMatchObject({
      code: 'resource_missing',
    });
  }
});
