import type { SaveResult } from '@card-details/shared/api-contract';
import type { PendingSave } from '../../arrival/drafts.ts';
import { call } from '../../bff/bff-client.ts';
import { BffProblem } from '../../bff/bff-problem.ts';

/** How far a save has come, so that pressing Save again goes on instead of starting over. */
export type SaveProgress =
  | { reached: 'card typed'; save: PendingSave }
  | { reached: 'bank asked'; setupIntentId: string };

export type Saved = Exclude<SaveResult, { outcome: 'action_required' }>;

type Question = Extract<SaveResult, { outcome: 'action_required' }>;

/** Thrown when the bank still waits for an answer: its question could not be shown, or was left. */
export class BankUnanswered extends Error {
  constructor() {
    super('The bank has asked and was not answered. Save again to be asked again.');
    this.name = 'BankUnanswered';
  }
}

async function post(save: PendingSave): Promise<SaveResult> {
  if (save.kind === 'add') return (await call('addCard', { body: save.body })).data;
  const { cardId, body } = save;
  return (await call('replaceCard', { params: { cardId }, body })).data;
}

async function confirm(setupIntentId: string): Promise<SaveResult> {
  return (await call('confirmCard', { body: { setupIntentId } })).data;
}

/**
 * Saves a card, from wherever `progress` says. What the browser hears from the bank is not asked:
 * the BFF reads the SetupIntent itself. Throws `BffProblem`, `BffUnreachable`, `BankUnanswered`.
 */
export async function carryOutSave(
  progress: SaveProgress,
  keep: (progress: SaveProgress) => void,
  askBank: (clientSecret: string) => Promise<void>,
): Promise<Saved> {
  keep(progress);
  const first =
    progress.reached === 'card typed'
      ? await post(progress.save)
      : await confirm(progress.setupIntentId);
  if (first.outcome !== 'action_required') return first;
  const { setupIntentId, clientSecret }: Question = first;
  keep({ reached: 'bank asked', setupIntentId });
  await askBank(clientSecret);
  const last = await confirm(setupIntentId);
  if (last.outcome === 'action_required') throw new BankUnanswered();
  return last;
}

/** Problems after which the same card has to be asked for anew: its token is spent or refused. */
const finalCodes = new Set<BffProblem['code']>([
  'card_declined',
  'authentication_failed',
  'confirmation_used',
  'not_found',
  'invalid_request',
]);

/** False where saving may go on from where it stopped, without anything typed again. */
export function endsSave(error: unknown): boolean {
  return error instanceof BffProblem && finalCodes.has(error.code);
}
