import { expect, test } from 'vitest';
import { sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);

test('a session says what the Payment Element may do, everything off unless asked for', async () => {
  const { id: customer } = await stripe.customers.create({});
  const session = await stripe.customerSessions.create({
    customer,
    components: {
      payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled' } },
    },
  });
  expect(session.client_secret).toMatch(/^cuss_.+_secret_/);
  expect(session.components?.payment_element.features).toMatchObject({
    payment_method_redisplay: 'enabled',
    payment_method_remove: 'disabled',
    payment_method_allow_redisplay_filters: ['always'],
  });
});

test('a session without components is refused', async () => {
  const { id: customer } = await stripe.customers.create({});
  await expect(stripe.customerSessions.create({ customer } as never)).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'components',
  });
});

test('subscriptions that charge a card are found by their customer', async () => {
  const { customers } = await running.control.seed({
    account: 'acct_acme',
    customers: [{ cards: [{ card: 'visa' }], subscriptions: [{ card: 0, description: 'Gym' }] }],
  });
  const [seeded] = customers;
  const { data } = await stripe.subscriptions.list({ customer: seeded?.id ?? '' });
  expect(data).toMatchObject([
    { status: 'active', default_payment_method: seeded?.cards[0], description: 'Gym' },
  ]);
});
