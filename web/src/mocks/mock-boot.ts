import type { Boot, BrokerView } from '@card-details/shared/boot';
import type { BrokerLook } from '@card-details/shared/broker-look';
import { deriveLook } from '@card-details/shared/look-derive';
import { mockSessionRef } from './mock-bff.ts';
import { type Scenario, scenarioOf } from './scenarios.ts';

type MockBroker = { view: BrokerView; look: BrokerLook; legalName: string };

const brokers: Record<NonNullable<Scenario['broker']>, MockBroker> = {
  acme: {
    view: {
      name: 'Acme Sports',
      dashboardUrl: '/__states',
      supportUrl: 'https://acme.example/support',
      privacyUrl: 'https://acme.example/privacy',
      termsUrl: 'https://acme.example/terms',
      logo: null,
      languages: ['en', 'fr'],
      testMode: true,
    },
    look: { scheme: 'light', primary: '#1f5eff' },
    legalName: 'Acme Sports Ltd',
  },
  globex: {
    view: {
      name: 'Globex',
      dashboardUrl: '/__states',
      supportUrl: null,
      privacyUrl: null,
      termsUrl: null,
      logo: null,
      languages: ['fr', 'en'],
      testMode: true,
    },
    look: { scheme: 'dark', primary: '#ffe600', font: 'rounded', radius: 16 },
    legalName: 'Globex SA',
  },
};

/** Stands in for Stripe.js where a scenario says that it cannot be loaded. */
export const blockedScriptUrl = '/mock-blocked/stripe.js';

/**
 * The Boot that the document at this address carries in mock mode; `?scenario=` says which state.
 * Runs in Node too. The catalog is left empty: who serves the document knows the words.
 */
export function mockBoot(url: URL): Boot {
  const scenario = scenarioOf(url.searchParams.get('scenario'));
  const { view, look, legalName } = brokers[scenario.broker ?? 'acme'];
  const asked = url.searchParams.get('ui_locales');
  const wished = view.languages.find((language) => language === asked) ?? scenario.language;
  const returnPath = url.pathname;
  const signedIn = scenario.failure === undefined;
  return {
    page: scenario.failure ? { kind: scenario.failure, returnPath } : { kind: 'cards' },
    reference: 'mock-7f3a-21',
    language: wished ?? 'en',
    direction: scenario.direction ?? 'ltr',
    catalog: {},
    broker: view,
    look: deriveLook(look),
    session: signedIn
      ? {
          sessionRef: mockSessionRef,
          recheckAt: new Date(Date.now() + 5 * 60_000).toISOString(),
        }
      : null,
    stripe: signedIn
      ? {
          publishableKey: 'pk_test_mock',
          account: null,
          scriptUrl: scenario.stripe === 'blocked' ? blockedScriptUrl : null,
        }
      : null,
    consent: signedIn
      ? { version: '2026-11', usage: scenario.usage ?? 'on_session', legalName }
      : null,
  };
}
