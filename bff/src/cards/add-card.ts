import type { ApiBody, SaveResult } from '@card-details/shared/api-contract';
import { appPaths } from '@card-details/shared/app-paths';
import type { Broker } from '../brokers/broker.ts';
import type { CardPorts } from './card-ports.ts';
import { consentGiven } from './consent-given.ts';
import { saveNumber } from './save-number.ts';
import type { Saver } from './save-order.ts';

/**
 * Saves a number that the customer typed into Stripe's fields.
 * Throws Problems: card_declined, authentication_failed, card_limit_reached, confirmation_used,
 * too_many_attempts, change_in_progress, vault_unavailable.
 */
export async function addCard(
  ports: CardPorts,
  broker: Broker,
  saver: Saver,
  request: ApiBody<'addCard'>,
): Promise<SaveResult> {
  return saveNumber(ports, {
    ...saver,
    kind: 'add',
    confirmationTokenId: request.confirmationTokenId,
    oldCardId: null,
    wishes: {
      makeDefault: request.makeDefault,
      nickname: request.nickname?.trim() || null,
      consent: consentGiven(broker, request.consent),
    },
    onBehalfOf: broker.consent.onBehalfOf,
    returnUrl: `${broker.origin}${appPaths.add}`,
  });
}
