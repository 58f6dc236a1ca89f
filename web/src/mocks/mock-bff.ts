import type { ApiBody, ApiParams, ApiQuery, ApiResponse } from '@card-details/shared/api-contract';
import type { ApiRouteName } from '@card-details/shared/api-routes';
import type { CardDetails } from '@card-details/shared/card';
import { editCard } from './mock-edit.ts';
import { mockEtag } from './mock-etag.ts';
import { finishSave, type MockSaves, save } from './mock-save.ts';
import type { MockStripeAccount } from './mock-stripe-account.ts';
import type { MockTestCard } from './mock-test-cards.ts';
import {
  createMockWallet,
  dropCard,
  findCard,
  listOf,
  type MockWallet,
  putCard,
} from './mock-wallet.ts';

export const mockSessionRef = 'mock-session-ref';

export type MockCall<Name extends ApiRouteName> = {
  params: ApiParams<Name>;
  query: ApiQuery<Name>;
  body: ApiBody<Name>;
  ifMatch: string | null;
};
export type MockAnswer<Name extends ApiRouteName> = { data: ApiResponse<Name>; etag?: string };

/** One function for each call of the API, over the cards of one customer. */
export type MockBff = { [Name in ApiRouteName]: (call: MockCall<Name>) => MockAnswer<Name> };

/** Lives as long as the page. `wallet` stays reachable, so that somebody else can change a card. */
export function createMockBff(
  stripe: MockStripeAccount,
  cards: CardDetails[],
  atSave: MockTestCard['atSave'] | null = null,
): { bff: MockBff; wallet: MockWallet } {
  const wallet = createMockWallet(cards);
  const saves: MockSaves = { stripe, wallet, atSave, answers: new Map(), wishes: new Map() };
  const details = (card: CardDetails) => ({ data: card, etag: mockEtag(card) });
  const list = () => ({ data: listOf(wallet), etag: mockEtag(listOf(wallet)) });

  const bff: MockBff = {
    readSession: () => ({
      data: {
        sessionRef: mockSessionRef,
        recheckAt: new Date(Date.now() + 5 * 60_000).toISOString(),
      },
    }),
    signOut: () => ({ data: { goTo: '/__states' } }),
    listCards: list,
    addCard: ({ body }) => ({ data: save(saves, body.confirmationTokenId, body) }),
    confirmCard: ({ body }) => ({ data: finishSave(saves, body.setupIntentId) }),
    readCard: ({ params }) => details(findCard(wallet, params.cardId)),
    editCard: ({ params, body, ifMatch }) =>
      details(editCard(wallet, params.cardId, body, ifMatch)),
    replaceCard: ({ params, body }) => ({
      data: save(saves, body.confirmationTokenId, {
        consent: body.consent,
        replaces: params.cardId,
      }),
    }),
    deleteCard: ({ params, query }) => {
      dropCard(wallet, params.cardId, query.nextDefault);
      return list();
    },
    dismissBankUpdate: ({ params }) => {
      const card = wallet.cards.find(({ id }) => id === params.cardId);
      if (card) putCard(wallet, { ...card, updatedByBankAt: null });
      return list();
    },
    chooseDefaultCard: ({ body }) => {
      wallet.defaultCardId = findCard(wallet, body.cardId).id;
      return list();
    },
  };
  return { bff, wallet };
}
