import type { Broker } from '../brokers/broker.ts';
import { providerProfiles } from '../brokers/provider-profiles.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { hashId } from '../random-id.ts';
import { type Attempt, freshLoginFor, stillHolds } from './attempt.ts';
import type { Identity, OpenIdProvider } from './openid-provider.ts';
import { explainProviderError } from './provider-errors.ts';
import { SignInFailure } from './sign-in-failure.ts';

type Return = {
  broker: Broker;
  /** The authorization response: the query of the callback. */
  answer: URLSearchParams;
  /** The attempt of this browser that has this state. */
  findAttempt(state: string): Attempt | null;
};

export type Ending =
  | { end: 'signed_in'; attempt: Attempt; identity: Identity }
  | { end: 'failed'; attempt: Attempt; failure: SignInFailure }
  /** The answer belongs to no attempt that is still open: seen before, too late, or not ours. */
  | { end: 'stale' };

/** Writes down that a state was answered; false where it was already. */
async function spendState(
  database: Database,
  { state, brokerId }: Attempt,
  now: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('used_attempts')
    .values({ state_hash: hashId(state), broker_id: brokerId, used_at: now })
    .onConflict((conflict) => conflict.column('state_hash').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * RFC 9207 section 2.4: an answer of another issuer is a mix-up, whatever else it says, and one of no
 * issuer may be, where the provider names itself in all of its answers.
 */
async function checkIssuer(
  openId: OpenIdProvider,
  broker: Broker,
  answer: URLSearchParams,
): Promise<void> {
  const issuer = answer.get('iss');
  if (issuer === broker.openid.issuer) return;
  if (issuer !== null) throw new SignInFailure('sign_in_refused', 'answer_issuer');
  if (answer.has('error') && providerProfiles[broker.openid.profile].errorsLackIss) return;
  if (await openId.sendsIssuer(broker)) {
    throw new SignInFailure('sign_in_refused', 'answer_issuer_missing');
  }
}

/** What of an answer can be told before its code is worth sending. Rejects with SignInFailure. */
async function checkAnswer(
  openId: OpenIdProvider,
  broker: Broker,
  answer: URLSearchParams,
): Promise<void> {
  const names = [...answer.keys()];
  if (new Set(names).size < names.length) {
    throw new SignInFailure('unexpected_answer', 'duplicate_parameter');
  }
  await checkIssuer(openId, broker, answer);
  const error = answer.get('error');
  if (error !== null) {
    const { kind, reason } = explainProviderError(error);
    throw new SignInFailure(kind, reason);
  }
  if (!answer.get('code')) throw new SignInFailure('unexpected_answer', 'no_code');
}

/**
 * Finishes an attempt with the OpenID Provider's answer, in this order: the state finds the attempt
 * and is spent, then iss, then error, then the code is sent. A code is never sent twice: providers
 * then revoke what the first one gave (RFC 6749 section 4.1.2).
 */
export async function finishAttempt(
  ports: { database: Database; openId: OpenIdProvider; clock: Clock },
  { broker, answer, findAttempt }: Return,
): Promise<Ending> {
  const attempt = findAttempt(answer.get('state') ?? '');
  const now = ports.clock();
  if (!attempt || !stillHolds(attempt, broker, now)) return { end: 'stale' };
  if (!(await spendState(ports.database, attempt, now))) return { end: 'stale' };
  try {
    await checkAnswer(ports.openId, broker, answer);
    const freshLogin = freshLoginFor(attempt.purpose, broker);
    const identity = await ports.openId.redeemCode(broker, answer, { ...attempt, freshLogin });
    return { end: 'signed_in', attempt, identity };
  } catch (failure) {
    if (failure instanceof SignInFailure) return { end: 'failed', attempt, failure };
    throw failure;
  }
}
