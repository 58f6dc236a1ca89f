import * as z from 'zod/mini';
import type { ApiRouteName } from './api-routes.ts';
import {
  card,
  cardChanges,
  cardDetails,
  cardId,
  cardList,
  consentTerms,
  nickname,
} from './card.ts';

const nothing = z.undefined();
const oneCard = z.object({ cardId });

const confirmationTokenId = z.string().check(z.regex(/^ctoken_[A-Za-z0-9]{8,255}$/));
const setupIntentId = z.string().check(z.regex(/^seti_[A-Za-z0-9]{8,255}$/));

/** What the customer saw when they pressed Save: which terms, in which language. */
const shownConsent = z.strictObject({
  version: consentTerms.shape.version,
  language: z.string().check(z.maxLength(35)),
});

const newCard = z.strictObject({
  confirmationTokenId,
  consent: shownConsent,
  makeDefault: z.boolean(),
  nickname: z.optional(nickname),
});

const replacementCard = z.strictObject({ confirmationTokenId, consent: shownConsent });

/**
 * How a save ends, or goes on: `already_saved` means that the number was there before and its
 * expiry was brought up to date; `action_required` that the bank wants to ask (3-D Secure).
 */
export const saveResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), card }),
  z.object({ outcome: z.literal('already_saved'), card }),
  z.object({ outcome: z.literal('action_required'), setupIntentId, clientSecret: z.string() }),
]);
export type SaveResult = z.infer<typeof saveResult>;

export const sessionView = z.object({
  sessionRef: z.string(),
  /** After this moment calls answer `reauthentication_required` until the OP has been asked again. */
  recheckAt: z.iso.datetime(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Path parameters, query, body and answer of every call; a failed one answers with a problem. */
export const apiContract = {
  readSession: { params: nothing, query: nothing, body: nothing, response: sessionView },
  signOut: {
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.object({ goTo: z.string() }),
  },
  listCards: { params: nothing, query: nothing, body: nothing, response: cardList },
  addCard: { params: nothing, query: nothing, body: newCard, response: saveResult },
  confirmCard: {
    params: nothing,
    query: nothing,
    body: z.strictObject({ setupIntentId }),
    response: saveResult,
  },
  readCard: { params: oneCard, query: nothing, body: nothing, response: cardDetails },
  editCard: { params: oneCard, query: nothing, body: cardChanges, response: cardDetails },
  replaceCard: { params: oneCard, query: nothing, body: replacementCard, response: saveResult },
  deleteCard: {
    params: oneCard,
    query: z.strictObject({ nextDefault: z.optional(cardId) }),
    body: nothing,
    response: cardList,
  },
  dismissBankUpdate: { params: oneCard, query: nothing, body: nothing, response: cardList },
  chooseDefaultCard: {
    params: nothing,
    query: nothing,
    body: z.strictObject({ cardId }),
    response: cardList,
  },
} as const satisfies Record<
  ApiRouteName,
  { params: z.ZodMiniType; query: z.ZodMiniType; body: z.ZodMiniType; response: z.ZodMiniType }
>;

export type ApiContract = typeof apiContract;
export type ApiParams<Name extends ApiRouteName> = z.infer<ApiContract[Name]['params']>;
export type ApiQuery<Name extends ApiRouteName> = z.infer<ApiContract[Name]['query']>;
export type ApiBody<Name extends ApiRouteName> = z.infer<ApiContract[Name]['body']>;
export type ApiResponse<Name extends ApiRouteName> = z.infer<ApiContract[Name]['response']>;
