import type { SessionView } from '@card-details/shared/api-contract';
import type { Broker } from '../brokers/broker.ts';
import type { SignedIn } from './signed-in.ts';

/** What a page may know of its own session. */
export function readSession(signedIn: SignedIn, broker: Broker): SessionView {
  return {
    sessionRef: signedIn.sessionRef,
    recheckAt: new Date(signedIn.opCheckedAt + broker.session.recheck).toISOString(),
  };
}
