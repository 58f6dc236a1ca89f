import { expect, test } from 'vitest';
import { savedCard, sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);

async function defaultOf(id: string) {
  const customer = await stripe.customers.retrieve(id);
  return customer.deleted ? undefined : customer.invoice_settings.default_payment_method;
}

test('metadata is merged, and an empty value unsets one key', async () => {
  const { id } = await stripe.customers.create({ metadata: { keep: 'a', drop: 'b' } });
  const { metadata } = await stripe.customers.update(id, { metadata: { drop: '', more: 'c' } });
  expect(metadata).toEqual({ keep: 'a', more: 'c' });
});

test('a default is set, and cleared by an empty value', async () => {
  const { id } = await stripe.customers.create({});
  const card = await savedCard(stripe, id);
  await stripe.customers.update(id, { invoice_settings: { default_payment_method: card } });
  expect(await defaultOf(id)).toBe(card);
  await stripe.customers.update(id, { invoice_settings: { default_payment_method: '' } });
  expect(await defaultOf(id)).toBeNull();
});

test("another customer's card cannot be the default", async () => {
  const [alice, bob] = [await stripe.customers.create({}), await stripe.customers.create({})];
  const card = await savedCard(stripe, alice.id);
  const update = { invoice_settings: { default_payment_method: card } };
  await expect(stripe.customers.update(bob.id, update)).rejects.toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    param: 'invoice_settings[default_payment_method]',
  });
  expect(await defaultOf(bob.id)).toBeNull();
});

test('an unknown parameter changes nothing and is named', async () => {
  const { id } = await stripe.customers.create({ name: 'Alice' });
  const update = stripe.customers.update(id, { name: 'Bob', nickname: 'B' } as object);
  await expect(update).rejects.toMatchObject({ code: 'parameter_unknown', param: 'nickname' });
  expect(await stripe.customers.retrieve(id)).toMatchObject({ name: 'Alice' });
});

test('a deleted customer is read as deleted, and its cards are gone for good', async () => {
  const { id } = await stripe.customers.create({});
  const card = await savedCard(stripe, id);
  expect(await stripe.customers.del(id)).toMatchObject({ id, deleted: true });
  expect(await stripe.customers.retrieve(id)).toMatchObject({ deleted: true });
  await expect(stripe.customers.update(id, { name: 'x' })).rejects.toMatchObject({
    statusCode: 404,
  });
  const other = await stripe.customers.create({});
  await expect(stripe.paymentMethods.attach(card, { customer: other.id })).rejects.toThrow(
    'may not be used again',
  );
});

test('the default can be expanded into its card', async () => {
  const { id } = await stripe.customers.create({});
  const card = await savedCard(stripe, id);
  await stripe.customers.update(id, { invoice_settings: { default_payment_method: card } });
  const expand = ['invoice_settings.default_payment_method'];
  expect(await stripe.customers.retrieve(id, { expand })).toMatchObject({
    invoice_settings: { default_payment_method: { id: card, object: 'payment_method' } },
  });
  await expect(stripe.customers.retrieve(id, { expand: ['name'] })).rejects.toThrow(
    'This property cannot be expanded (name)',
  );
});
