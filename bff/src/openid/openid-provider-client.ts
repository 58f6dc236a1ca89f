import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
} from 'openid-client';
import {
  type OpenIdProvider,
  postLogoutRedirectUriOf,
  redirectUriOf,
} from '../arrival/openid-provider.ts';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { checkIdToken } from './check-id-token.ts';
import { explainFailure } from './explain-failure.ts';
import { freshLoginFault, freshLoginParameters } from './fresh-login-claims.ts';
import { knownProviders, type ProviderOptions } from './known-provider.ts';
import { readLogoutToken } from './read-logout-token.ts';
import { isAtHome } from './read-metadata.ts';

/** OpenIdProvider on openid-client: Authorization Code flow with PKCE, ID tokens checked whole. */
export function openIdProviderClient(options: ProviderOptions): OpenIdProvider {
  const providerOf = knownProviders(options);

  return {
    async authorizationUrl(broker, request, { evenIfDown }) {
      const parameters = {
        response_type: 'code',
        response_mode: 'query',
        scope: ['openid', ...broker.openid.extraScopes].join(' '),
        redirect_uri: redirectUriOf(broker),
        ...(request.prompt && { prompt: request.prompt }),
        ...(request.freshLogin && freshLoginParameters(request.freshLogin)),
        state: request.state,
        nonce: request.nonce,
        code_challenge: await calculatePKCECodeChallenge(request.verifier),
        code_challenge_method: 'S256',
        ui_locales: request.uiLocales,
      };
      try {
        const provider = providerOf(broker);
        if (!evenIfDown) await provider.checkUp();
        provider.fetchKeysAhead();
        const pushed = await provider.takesPushedRequests();
        const build = pushed ? buildAuthorizationUrlWithPAR : buildAuthorizationUrl;
        const url = await provider.asClient(async (client) => build(client, parameters));
        return url.href;
      } catch (error) {
        throw explainFailure(error, 'par');
      }
    },

    async sendsIssuer(broker) {
      const metadata = await providerOf(broker).metadata();
      return metadata.authorization_response_iss_parameter_supported === true;
    },

    async redeemCode(broker, answer, { state, nonce, verifier, freshLogin }) {
      const provider = providerOf(broker);
      const answeredAt = new URL(`${redirectUriOf(broker)}?${answer}`);
      try {
        const tokens = await provider.asClient((client) =>
          authorizationCodeGrant(client, answeredAt, {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: verifier,
            idTokenExpected: true,
          }),
        );
        const claims = tokens.claims();
        if (!claims || tokens.id_token === undefined) {
          throw new SignInFailure('sign_in_refused', 'id_token_missing');
        }
        await provider.verify(tokens.id_token, { stranger: false });
        const now = options.clock();
        return {
          ...checkIdToken({ encoded: tokens.id_token, claims }, broker.openid, now),
          freshLoginFault: freshLogin && freshLoginFault(claims, freshLogin, now),
        };
      } catch (error) {
        throw explainFailure(error, 'token');
      }
    },

    async endSessionUrl(broker, { idTokenHint, state }) {
      const { end_session_endpoint: endpoint = '' } = await providerOf(broker).metadata();
      if (!isAtHome(endpoint, broker.openid)) return null;
      const address = new URL(endpoint);
      const parameters = {
        ...(idTokenHint !== null && { id_token_hint: idTokenHint }),
        client_id: broker.openid.clientId,
        post_logout_redirect_uri: postLogoutRedirectUriOf(broker),
        state,
      };
      for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
      return address.href;
    },

    readLogoutToken: (broker, token) =>
      readLogoutToken(providerOf(broker), broker, token, options.clock()),
  };
}
