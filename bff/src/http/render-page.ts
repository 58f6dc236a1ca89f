import type { Boot } from '@card-details/shared/boot';
import { consentVersion } from '@card-details/shared/consent-version';
import type { Language } from '@card-details/shared/languages';
import { fillShell } from '@card-details/shared/shell';
import type { Broker } from '../brokers/broker.ts';
import { brokerView } from '../brokers/broker-view.ts';
import { lookOf } from '../brokers/look-of.ts';
import { readSession } from '../session/read-session.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Shells } from './shells.ts';

export type PageParts = {
  shells: Shells;
  /** Where a stand-in serves Stripe.js; null outside the sandbox. */
  stripeScriptUrl: string | null;
};

export type PageFacts = {
  broker: Broker;
  page: Boot['page'];
  reference: string;
  language: Language;
  nonce: string;
  /** Whose cards the page will show; null on every other page. */
  signedIn: SignedIn | null;
  /** How many skeleton rows it begins with; null on a failure page. */
  rows: number | null;
};

/** A document in two halves, between which `cardsScript` belongs, and its Content-Security-Policy. */
export type RenderedPage = { first: string; last: string; policy: string };

/** The same facts always make the same document, to the byte. */
export function renderPage(parts: PageParts, facts: PageFacts): RenderedPage {
  const { broker, language, nonce, signedIn } = facts;
  const { template, catalog } = parts.shells[language];
  const { look, tokens } = lookOf(broker);
  const boot: Boot = {
    page: facts.page,
    reference: facts.reference,
    language,
    direction: 'ltr',
    catalog,
    broker: brokerView(broker),
    look,
    session: signedIn && readSession(signedIn, broker),
    stripe: signedIn && {
      publishableKey: broker.stripe.publishableKey,
      account: broker.stripe.account,
      scriptUrl: parts.stripeScriptUrl,
    },
    consent: signedIn && {
      version: consentVersion,
      usage: broker.consent.usage,
      legalName: broker.consent.legalName,
    },
  };
  const imageOrigins = broker.logo
    ? [broker.logo.light, broker.logo.dark].map((url) => new URL(url).origin)
    : [];
  const { stripeScriptUrl } = parts;
  return {
    ...fillShell(template, { nonce, tokens, boot, rows: facts.rows }),
    policy: contentSecurityPolicy({ nonce, imageOrigins, stripeScriptUrl }),
  };
}
