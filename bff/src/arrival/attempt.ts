import type { Broker, FreshLogin } from '../brokers/broker.ts';
import { minutes } from '../clock.ts';
import { redirectUriOf } from './openid-provider.ts';

/**
 * Why somebody is sent to the OpenID Provider. Only a `login`, and a `step_up` for the fresh login
 * that a change needs, may show them a page there.
 */
export type AttemptPurpose = 'arrival' | 'refresh' | 'login' | 'step_up';

/** One trip to the OpenID Provider and back: what its answer will be held against. */
export type Attempt = {
  brokerId: string;
  issuer: string;
  clientId: string;
  redirectUri: string;
  returnPath: string;
  state: string;
  nonce: string;
  verifier: string;
  purpose: AttemptPurpose;
  /** SHA-256 of the session id that the browser had when it left. */
  sessionHash: string | null;
  /** Milliseconds. */
  begunAt: number;
};

/** The proof of a fresh login that an attempt asks for: none but where it is for that alone. */
export function freshLoginFor(purpose: AttemptPurpose, { openid }: Broker): FreshLogin | null {
  return purpose === 'step_up' ? openid.freshLogin : null;
}

export const attemptLife = 10 * minutes;

/** False for an attempt that is too old, or was begun under another configuration of its broker. */
export function stillHolds(attempt: Attempt, broker: Broker, now: number): boolean {
  return (
    attempt.brokerId === broker.id &&
    attempt.issuer === broker.openid.issuer &&
    attempt.clientId === broker.openid.clientId &&
    attempt.redirectUri === redirectUriOf(broker) &&
    now < attempt.begunAt + attemptLife
  );
}
