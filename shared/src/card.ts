import * as z from 'zod/mini';
import { cardIdPattern } from './card-id.ts';
import { addressLineMaxLength, nameMaxLength, nicknameMaxLength } from './limits.ts';
import { typedText } from './typed-text.ts';

export const cardId = z.string().check(z.regex(cardIdPattern));

/** The brand to show; `unknown` covers what this list does not name yet. */
export const cardBrand = z.enum([
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners',
  'jcb',
  'unionpay',
  'cartes_bancaires',
  'eftpos_au',
  'interac',
  'unknown',
]);
export type CardBrand = z.infer<typeof cardBrand>;

/** The networks between which the holder of a co-badged card may choose. */
export const preferredNetwork = z.enum(['cartes_bancaires', 'mastercard', 'visa']);
export type PreferredNetwork = z.infer<typeof preferredNetwork>;

/** A card as its owner sees it in the list. Never a number, a fingerprint or a customer id. */
export const card = z.object({
  id: cardId,
  brand: cardBrand,
  last4: z.string().check(z.regex(/^\d{4}$/)),
  expMonth: z.int().check(z.minimum(1), z.maximum(12)),
  expYear: z.int(),
  expiry: z.enum(['valid', 'expires_soon', 'expired']),
  /** The name on the card. */
  name: z.nullable(z.string()),
  nickname: z.nullable(z.string()),
  /** `apple_pay`, `google_pay`, …: such a card's expiry is kept by the wallet, not by its owner. */
  wallet: z.nullable(z.string()),
  /** False where Checkout would not show this card (Stripe's `allow_redisplay` is not `always`). */
  offeredAtCheckout: z.boolean(),
  /** When it was noticed that the bank had changed the number; null once that was dismissed. */
  updatedByBankAt: z.nullable(z.iso.datetime()),
});
export type Card = z.infer<typeof card>;

/** Default first, then newest first, expired last. */
export const cardList = z.object({
  cards: z.array(card),
  defaultCardId: z.nullable(cardId),
});
export type CardList = z.infer<typeof cardList>;

export const address = z.object({
  line1: z.nullable(typedText(addressLineMaxLength)),
  line2: z.nullable(typedText(addressLineMaxLength)),
  city: z.nullable(typedText(addressLineMaxLength)),
  state: z.nullable(typedText(addressLineMaxLength)),
  postalCode: z.nullable(typedText(20)),
  /** ISO 3166-1 alpha-2. */
  country: z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))),
});
export type Address = z.infer<typeof address>;

/** How the broker may use a saved card: only while the customer is there, or later too. */
export const cardUsage = z.enum(['on_session', 'off_session']);
export type CardUsage = z.infer<typeof cardUsage>;

/** What the customer agreed to: the sentence follows from these facts and is written in web's words. */
export const consentTerms = z.object({
  version: z.string().check(z.maxLength(40)),
  usage: cardUsage,
  /** The merchant in whose name the card is charged. */
  legalName: z.string(),
});
export type ConsentTerms = z.infer<typeof consentTerms>;

export const consent = z.object({
  ...consentTerms.shape,
  language: z.string(),
  agreedAt: z.iso.datetime(),
  setupIntentId: z.string(),
});
export type Consent = z.infer<typeof consent>;

/** A card as the edit form opens it. Its version travels as the `ETag`. */
export const cardDetails = z.object({
  ...card.shape,
  address,
  /** Two or more entries on a co-badged card, else empty. */
  networks: z.array(preferredNetwork),
  preferredNetwork: z.nullable(preferredNetwork),
  consent: z.nullable(consent),
});
export type CardDetails = z.infer<typeof cardDetails>;

export const nickname = typedText(nicknameMaxLength);

/** Only what is sent changes; null clears. */
export const cardChanges = z.strictObject({
  expMonth: z.optional(z.int().check(z.minimum(1), z.maximum(12))),
  expYear: z.optional(z.int().check(z.minimum(2000), z.maximum(2100))),
  name: z.optional(z.nullable(typedText(nameMaxLength))),
  nickname: z.optional(z.nullable(nickname)),
  address: z.optional(address),
  preferredNetwork: z.optional(z.nullable(preferredNetwork)),
});
export type CardChanges = z.infer<typeof cardChanges>;
