import type { BrokerDefinition } from '../broker-definition.ts';
import { english } from './words-english.ts';
import { french } from './words-french.ts';

export type Words = typeof english;

/** What a broker says, in its own language. */
export function wordsOf(broker: BrokerDefinition): Words {
  return broker.language === 'fr' ? french : english;
}
