import { notExpandable } from './stripe-errors.ts';
import type { World } from './stripe-store.ts';

type Json = Record<string, unknown>;

/** Where an object names another by its id, as far as the stand-in keeps the other. */
const expandable: Record<string, string[]> = {
  payment_method: ['customer'],
  setup_intent: ['customer', 'payment_method'],
  confirmation_token: ['setup_intent'],
  customer_session: ['customer'],
  subscription: ['customer', 'default_payment_method'],
  customer: ['default_source', 'invoice_settings.default_payment_method'],
};

function objectWithId(world: World, id: string): unknown {
  return world.customers.get(id) ?? world.cards.get(id)?.method ?? world.setupIntents.get(id);
}

function expandPath(world: World, object: Json, path: string, whole: string): void {
  if (object.object === 'list') {
    if (!path.startsWith('data.')) throw notExpandable(whole);
    for (const item of object.data as Json[]) expandPath(world, item, path.slice(5), whole);
    return;
  }
  const known = expandable[String(object.object)] ?? [];
  const field = known.find((name) => path === name || path.startsWith(`${name}.`));
  if (!field) throw notExpandable(whole);
  const parts = field.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce((inner, part) => inner[part] as Json, object);
  if (typeof holder[last] === 'string') {
    holder[last] = structuredClone(objectWithId(world, holder[last]) ?? holder[last]);
  }
  const rest = path.slice(field.length + 1);
  if (rest !== '' && holder[last]) expandPath(world, holder[last] as Json, rest, whole);
}

/** A copy of the answer with the named ids replaced by their objects, `data.` paths included. */
export function expanded(world: World, answer: object, paths: string[]): object {
  const copy = structuredClone(answer) as Json;
  for (const path of paths) expandPath(world, copy, path, path);
  return copy;
}
