import type { BrokerDefinition } from '../broker-definition.ts';
import { english, type Words } from './words-english.ts';
import { french } from './words-french.ts';

export function wordsFor(language: BrokerDefinition['language']): Words {
  return language === 'fr' ? french : english;
}

/** What a broker says, in its own language. */
export function wordsOf(broker: BrokerDefinition): Words {
  return wordsFor(broker.language);
}
