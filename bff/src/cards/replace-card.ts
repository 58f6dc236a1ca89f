import type { ApiBody, SaveResult } from '@card-details/shared/api-contract';
import { appPaths } from '@card-details/shared/app-paths';
import type { Broker } from '../brokers/broker.ts';
import type { CardPorts } from './card-ports.ts';
import { consentGiven } from './consent-given.ts';
import { saveNumber } from './save-number.ts';
import type { Saver } from './save-order.ts';

/**
 * "My card number changed": saves the new number, lets it take over default and nickname, and
 * then removes the old card. The old number typed again becomes an expiry update.
 * Throws the Problems of adding, and `card_not_found` where the old card is not the customer's.
 */
export async function replaceCard(
  ports: CardPorts,
  broker: Broker,
  saver: Saver,
  cardId: string,
  request: ApiBody<'replaceCard'>,
): Promise<SaveResult> {
  return saveNumber(ports, {
    ...saver,
    kind: 'replace',
    confirmationTokenId: request.confirmationTokenId,
    oldCardId: cardId,
    wishes: {
      makeDefault: false,
      nickname: null,
      consent: consentGiven(broker, request.consent),
    },
    onBehalfOf: broker.consent.onBehalfOf,
    returnUrl: `${broker.origin}${appPaths.replace(cardId)}`,
  });
}
