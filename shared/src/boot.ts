import type { SessionView } from './api-contract.ts';
import type { Look } from './broker-look.ts';
import type { CardList, ConsentTerms } from './card.ts';
import type { Language } from './languages.ts';

/** Ways in which an arrival can end other than in the cards; each is a page with words of its own. */
export const failureKinds = [
  'login_required',
  'not_silent',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'access_denied',
  'temporarily_unavailable',
  'server_error',
  'provider_unreachable',
  'fresh_login_failed',
  'unexpected_answer',
  'sign_in_refused',
  'cookies_off',
  'too_many_attempts',
  'page_not_found',
  'internal_error',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export type BrokerView = {
  name: string;
  dashboardUrl: string;
  supportUrl: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
  /** Addresses of images; the name is written where there is none. */
  logo: { light: string; dark: string } | null;
  languages: readonly Language[];
  /** Shows the permanent "Test mode" ribbon. */
  testMode: boolean;
};

/** What Stripe.js needs to be started in this broker's name. */
export type StripeStart = {
  publishableKey: string;
  account: string | null;
  /** Where Stripe.js is loaded from instead of Stripe's own address; null outside the sandbox. */
  scriptUrl: string | null;
};

/**
 * Everything a document carries for the SPA, so that no further request is needed before it paints.
 * It stands in the head as JSON (`#boot`); the cards follow through the promise of `BootedWindow`.
 */
export type Boot = {
  page:
    | { kind: 'cards' }
    /** `retryAfter`: how many seconds nothing will be let through, where that is known. */
    | { kind: FailureKind; returnPath: string; retryAfter?: number };
  reference: string;
  language: Language;
  direction: 'ltr' | 'rtl';
  /** Lingui's compiled messages of this language. */
  catalog: Record<string, unknown>;
  broker: BrokerView;
  look: Look;
  session: SessionView | null;
  stripe: StripeStart | null;
  consent: ConsentTerms | null;
};

/** The globals that the document's own scripts set before the entry script runs. */
export type BootedWindow = {
  cardDetails: {
    /** Called once by the script that is streamed behind the shell. */
    resolve: (cards: CardList | null) => void;
    /** The card list that is streamed behind the shell; null when it did not come in time. */
    cards: Promise<CardList | null>;
  };
};
