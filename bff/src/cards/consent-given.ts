import { consentVersion } from '@card-details/shared/consent-version';
import type { Broker } from '../brokers/broker.ts';
import { Problem } from '../http/problem.ts';
import type { ChangeWishes } from './card-change.ts';

/**
 * What the customer agreed to, in full: they name the terms they saw, the broker's own facts
 * complete them. Throws Problem `invalid_request` for terms that are no longer shown.
 */
export function consentGiven(
  broker: Broker,
  shown: { version: string; language: string },
): ChangeWishes['consent'] {
  if (shown.version !== consentVersion) {
    throw new Problem('invalid_request', {
      detail: 'The terms have changed since the page was opened. Load it again.',
      fields: [{ path: 'consent.version', message: `These terms are ${consentVersion}` }],
    });
  }
  const { usage, legalName } = broker.consent;
  return { version: shown.version, language: shown.language, usage, legalName };
}
