import type { Audit } from '../audit/audit.ts';
import type { Broker } from '../brokers/broker.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import type { Documents } from '../http/documents.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { OpenIdProvider } from './openid-provider.ts';
import type { Seal } from './seal.ts';

/** What arrivals need from the rest of the house. */
export type ArrivalDeps = {
  database: Database;
  clock: Clock;
  audit: Audit;
  openId: OpenIdProvider;
  seal: Seal;
  documents: Documents;
  /** Begins to fetch the cards while the browser is on its way back to us. */
  cardsAhead(signedIn: SignedIn, broker: Broker): void;
  /** Hears of every end of an attempt: `signed_in`, or the page that was shown instead. */
  countArrival?(brokerId: string, outcome: string): void;
};
