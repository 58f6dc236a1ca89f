import { chooseLanguage } from '@card-details/shared/languages';
import type { Broker } from '../brokers/broker.ts';
import { providerProfiles } from '../brokers/provider-profiles.ts';
import type { Clock } from '../clock.ts';
import { randomId } from '../random-id.ts';
import { type Attempt, type AttemptPurpose, freshLoginFor } from './attempt.ts';
import {
  type AuthorizationRequest,
  type OpenIdProvider,
  redirectUriOf,
} from './openid-provider.ts';
import { SignInFailure } from './sign-in-failure.ts';

export type Departure = {
  broker: Broker;
  purpose: AttemptPurpose;
  returnPath: string;
  selectAccount?: boolean;
  sessionHash: string | null;
  acceptLanguage: string;
};

const isSilent = (purpose: AttemptPurpose) => purpose === 'arrival' || purpose === 'refresh';

function promptOf({ purpose, selectAccount }: Departure): AuthorizationRequest['prompt'] {
  if (isSilent(purpose)) return 'none';
  return selectAccount ? 'select_account' : null;
}

/** The language that the page would have: the OpenID Provider is asked to use the same. */
function uiLocalesOf({ broker, returnPath, acceptLanguage }: Departure): string {
  const uiLocales = new URL(returnPath, broker.origin).searchParams.get('ui_locales');
  return chooseLanguage(broker.languages, { uiLocales, acceptLanguage });
}

/**
 * Makes an attempt with a state, nonce and PKCE verifier of its own, and the address at the OpenID
 * Provider that it leads to. Throws SignInFailure where the provider cannot be asked, or not without
 * a click.
 */
export async function beginAttempt(
  { openId, clock }: { openId: OpenIdProvider; clock: Clock },
  departure: Departure,
): Promise<{ attempt: Attempt; goTo: string }> {
  const { broker, purpose, returnPath, sessionHash } = departure;
  if (isSilent(purpose) && providerProfiles[broker.openid.profile].silent !== 'yes') {
    throw new SignInFailure('not_silent', 'not_silent');
  }
  const secrets = { state: randomId(), nonce: randomId(), verifier: randomId() };
  const goTo = await openId.authorizationUrl(
    broker,
    {
      ...secrets,
      prompt: promptOf(departure),
      freshLogin: freshLoginFor(purpose, broker),
      uiLocales: uiLocalesOf(departure),
    },
    { evenIfDown: purpose === 'login' },
  );
  const attempt: Attempt = {
    ...secrets,
    brokerId: broker.id,
    issuer: broker.openid.issuer,
    clientId: broker.openid.clientId,
    redirectUri: redirectUriOf(broker),
    returnPath,
    purpose,
    sessionHash,
    begunAt: clock(),
  };
  return { attempt, goTo };
}
