import type { CardUsage } from '@card-details/shared/card';
import type { DeclineReason } from '@card-details/shared/problem';
import type { Selectable } from 'kysely';
import { hours } from '../clock.ts';
import type { Tables } from '../database/schema.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { SavePlan } from './save-plan.ts';

type ChangePorts = Pick<CardPorts, 'database' | 'clock'>;

/** What the customer asked for beside the card itself, and what they agreed to. */
export type ChangeWishes = {
  makeDefault: boolean;
  nickname: string | null;
  /** Ours, not theirs: kept so that a repeated call is the same call at Stripe. */
  requireThreeDSecure: boolean;
  consent: { version: string; language: string; usage: CardUsage; legalName: string };
};

export type FailedOutcome = 'card_declined' | 'authentication_failed' | 'card_not_found';

/** One save on its way: it can be taken up again by any process at any of its steps. */
export type CardChange = {
  id: string;
  kind: 'add' | 'replace';
  confirmationTokenId: string;
  setupIntentId: string | null;
  oldCardId: string | null;
  wishes: ChangeWishes;
  plan: SavePlan | null;
  state: 'open' | 'done' | 'failed';
  cardId: string | null;
  outcome: 'saved' | 'already_saved' | FailedOutcome | null;
  declineReason: DeclineReason | null;
  /** Milliseconds, as is `updatedAt`. */
  createdAt: number;
  updatedAt: number;
};

/** A finished change answers the same call again for as long as its token lives (12 hours at Stripe). */
const keptFor = 24 * hours;

function readRow(row: Selectable<Tables['card_changes']>): CardChange {
  return {
    id: row.id,
    kind: row.kind,
    confirmationTokenId: row.confirmation_token,
    setupIntentId: row.setup_intent,
    oldCardId: row.old_card,
    wishes: JSON.parse(row.wishes) as ChangeWishes,
    plan: row.plan === null ? null : (JSON.parse(row.plan) as SavePlan),
    state: row.state,
    cardId: row.card,
    outcome: row.outcome as CardChange['outcome'],
    declineReason: row.decline_reason as DeclineReason | null,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

function changesOf({ database }: ChangePorts, owner: CardOwner) {
  return database
    .selectFrom('card_changes')
    .selectAll()
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId);
}

export async function findChange(
  ports: ChangePorts,
  owner: CardOwner,
  by: { confirmationTokenId: string } | { setupIntentId: string },
): Promise<CardChange | null> {
  const changes = changesOf(ports, owner);
  const row = await ('setupIntentId' in by
    ? changes.where('setup_intent', '=', by.setupIntentId)
    : changes.where('confirmation_token', '=', by.confirmationTokenId)
  ).executeTakeFirst();
  return row ? readRow(row) : null;
}

/** Open changes that nobody has touched since `before` (milliseconds). */
export async function untouchedChanges(
  ports: ChangePorts,
  owner: CardOwner,
  before: number,
): Promise<CardChange[]> {
  const rows = await changesOf(ports, owner)
    .where('state', '=', 'open')
    .where('updated_at', '<=', before)
    .orderBy('created_at')
    .execute();
  return rows.map(readRow);
}

/** Writes the change down before anything is asked of the vault, and drops the customer's old ones. */
export async function openChange(
  ports: ChangePorts,
  owner: CardOwner,
  facts: Pick<CardChange, 'kind' | 'confirmationTokenId' | 'oldCardId' | 'wishes' | 'plan'>,
): Promise<CardChange> {
  const now = ports.clock();
  await ports.database
    .deleteFrom('card_changes')
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId)
    .where('state', '!=', 'open')
    .where('updated_at', '<', now - keptFor)
    .execute();
  const row = await ports.database
    .insertInto('card_changes')
    .values({
      id: crypto.randomUUID(),
      broker_id: owner.brokerId,
      customer_id: owner.customerId,
      kind: facts.kind,
      confirmation_token: facts.confirmationTokenId,
      setup_intent: null,
      old_card: facts.oldCardId,
      wishes: JSON.stringify(facts.wishes),
      plan: facts.plan && JSON.stringify(facts.plan),
      state: 'open',
      card: null,
      outcome: null,
      decline_reason: null,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readRow(row);
}

/** Keeps what has become known, and that somebody has just looked. */
export async function updateChange(
  { database, clock }: ChangePorts,
  change: CardChange,
  news: Partial<
    Pick<CardChange, 'setupIntentId' | 'plan' | 'state' | 'cardId' | 'outcome' | 'declineReason'>
  >,
): Promise<CardChange> {
  const next = { ...change, ...news, updatedAt: clock() };
  await database
    .updateTable('card_changes')
    .set({
      setup_intent: next.setupIntentId,
      plan: next.plan && JSON.stringify(next.plan),
      state: next.state,
      card: next.cardId,
      outcome: next.outcome,
      decline_reason: next.declineReason,
      updated_at: next.updatedAt,
    })
    .where('id', '=', change.id)
    .execute();
  return next;
}

/** For a change of which nothing has come: its token may be posted again. */
export async function forgetChange({ database }: ChangePorts, change: CardChange): Promise<void> {
  await database.deleteFrom('card_changes').where('id', '=', change.id).execute();
}
