import type { BrokerLook, Look } from '@card-details/shared/broker-look';
import { lookCss } from '@card-details/shared/look-css';
import { deriveLook } from '@card-details/shared/look-derive';
import type { Broker } from './broker.ts';

type Worn = { look: Look; tokens: string };

const derived = new WeakMap<BrokerLook, Worn>();

/** A broker's whole look and its tokens as CSS; worked out once for each broker: a document should not wait for it. */
export function lookOf({ look: given }: Broker): Worn {
  const known = derived.get(given);
  if (known) return known;
  const look = deriveLook(given);
  const worn = { look, tokens: lookCss(look) };
  derived.set(given, worn);
  return worn;
}
