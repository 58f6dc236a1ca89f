import type Stripe from 'stripe';
import { changedFrom, emitEvent } from '../emit-event.ts';
import { newCustomer } from '../objects/customer.ts';
import { withMetadata } from '../objects/metadata.ts';
import {
  address,
  clearable,
  expand,
  hash,
  integer,
  listOf,
  metadata,
  notPlayed,
  params,
  text,
} from '../params.ts';
import { seconds } from '../stand-in.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import { noSuch, notBegun, notTheCustomersCard } from '../stripe-errors.ts';

const told = {
  address: clearable(address),
  balance: notPlayed,
  business_name: notPlayed,
  cash_balance: notPlayed,
  description: clearable(text),
  email: clearable(text),
  expand,
  individual_name: notPlayed,
  invoice_prefix: notPlayed,
  invoice_settings: hash<Stripe.CustomerUpdateParams.InvoiceSettings>({
    default_payment_method: clearable(text),
    footer: clearable(text),
  }),
  metadata,
  name: clearable(text),
  next_invoice_sequence: integer,
  phone: clearable(text),
  preferred_locales: listOf(text),
  shipping: notPlayed,
  source: notPlayed,
  tax: notPlayed,
  tax_exempt: notPlayed,
  validate: notPlayed,
};

const createParams = params<Stripe.CustomerCreateParams>({
  ...told,
  payment_method: notPlayed,
  tax_id_data: notPlayed,
  test_clock: notPlayed,
});
const updateParams = params<Stripe.CustomerUpdateParams>({
  ...told,
  default_source: clearable(text),
});
const retrieveParams = params<Stripe.CustomerRetrieveParams>({ expand });
const deleteParams = params<Stripe.CustomerDeleteParams>({});

/**
 * A customer that lives.
 *
 * @throws StripeFailure `resource_missing`, also for a deleted one
 */
export function livingCustomer(
  call: Call,
  id: string,
  param: string,
  where: 'path' | 'body' = 'path',
): Stripe.Customer {
  const customer = call.world.customers.get(id);
  if (!customer || customer.deleted === true) throw noSuch('customer', id, param, where);
  return customer as Stripe.Customer;
}

function checkDefault(
  call: Call,
  customer: Stripe.Customer,
  id: string | undefined,
  param: string,
) {
  if (!id) return;
  const card = call.world.cards.get(id);
  if (!card) throw noSuch('PaymentMethod', id, param, 'body');
  if (card.method.customer !== customer.id) throw notTheCustomersCard(id, param);
}

function change(call: Call, customer: Stripe.Customer, given: Stripe.CustomerUpdateParams): void {
  const { expand: _, metadata: labels, invoice_settings, address: place, ...plain } = given;
  const defaultMethod = invoice_settings?.default_payment_method;
  checkDefault(call, customer, defaultMethod, 'invoice_settings[default_payment_method]');
  checkDefault(call, customer, plain.default_source, 'default_source');
  for (const [key, value] of Object.entries(plain)) {
    Object.assign(customer, { [key]: value === '' ? null : value });
  }
  if (place === '') customer.address = null;
  else if (place) customer.address = { ...emptyAddress, ...customer.address, ...place };
  if (labels !== undefined) customer.metadata = withMetadata(customer.metadata, labels);
  if (defaultMethod !== undefined) {
    customer.invoice_settings.default_payment_method = defaultMethod || null;
  }
}

const emptyAddress: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

function create(call: Call): Stripe.Customer {
  const given = createParams(call.input);
  const customer = newCustomer(seconds(call.standIn));
  if (given.invoice_settings?.default_payment_method) {
    throw notBegun.notPlayed('invoice_settings[default_payment_method]');
  }
  change(call, customer, given as Stripe.CustomerUpdateParams);
  call.world.customers.set(customer.id, customer);
  emitEvent(call.standIn, call.world, call, 'customer.created', customer);
  return customer;
}

function retrieve(call: Call): Stripe.Customer | Stripe.DeletedCustomer {
  retrieveParams(call.input);
  const id = named(call, 'customer');
  const customer = call.world.customers.get(id);
  if (!customer) throw noSuch('customer', id, 'id');
  return customer;
}

function update(call: Call): Stripe.Customer {
  const given = updateParams(call.input);
  const customer = livingCustomer(call, named(call, 'customer'), 'id');
  const before = structuredClone(customer);
  change(call, customer, given);
  const previous = changedFrom(before, customer);
  emitEvent(call.standIn, call.world, call, 'customer.updated', customer, previous);
  return customer;
}

/** Deleting a customer detaches its cards for good. */
function remove(call: Call): Stripe.DeletedCustomer {
  deleteParams(call.input);
  const customer = livingCustomer(call, named(call, 'customer'), 'id');
  for (const card of call.world.cards.values()) {
    if (card.method.customer === customer.id) Object.assign(card, { spent: true });
    if (card.method.customer === customer.id) card.method.customer = null;
  }
  const deleted: Stripe.DeletedCustomer = { id: customer.id, object: 'customer', deleted: true };
  call.world.customers.set(customer.id, deleted);
  emitEvent(call.standIn, call.world, call, 'customer.deleted', customer);
  return deleted;
}

const right = 'customer';
const one = '/v1/customers/:customer';

export const customerRoutes: Route[] = [
  { method: 'POST', path: '/v1/customers', right, answer: create },
  { method: 'GET', path: one, right, answer: retrieve },
  { method: 'POST', path: one, right, answer: update },
  { method: 'DELETE', path: one, right, answer: remove },
];
