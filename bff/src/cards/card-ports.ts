import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import type { Log } from '../log.ts';
import type { CardVault } from './card-vault.ts';

/** What the card verbs work with; `vault` is the broker's own. */
export type CardPorts = { vault: CardVault; database: Database; clock: Clock; log: Log };

/** Whose cards: our own row of the customer, as the session names it. */
export type CardOwner = { brokerId: string; customerId: string };
