import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { loopbackFetch } from '../../net/loopback.ts';
import type { BrokerFacts } from '../broker-facts.ts';
import { cards } from './running-brokers.ts';

export type Client = Pick<BrokerFacts, 'issuer' | 'clientId' | 'clientSecret' | 'clientAuth'> & {
  redirectUri: string;
  scope: string;
};

export type SignInRequest = { url: string; state: string; nonce: string; verifier: string };

export type Tokens = { id_token: string; access_token: string; refresh_token?: string };

export function cardsClient(broker: BrokerFacts): Client {
  const redirectUri = `${cards[broker.id]}/auth/callback`;
  return { ...broker, redirectUri, scope: broker.scopes.join(' ') };
}

export async function discover(issuer: string): Promise<Record<string, string>> {
  const response = await loopbackFetch(`${issuer}/.well-known/openid-configuration`);
  return (await response.json()) as Record<string, string>;
}

/** A silent sign-in, unless `changes` says otherwise; a parameter that is null is left out. */
export async function signInRequest(
  client: Client,
  changes: Record<string, string | null> = {},
): Promise<SignInRequest> {
  const random = () => randomBytes(32).toString('base64url');
  const [state, nonce, verifier] = [random(), random(), random()];
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: client.scope,
    prompt: 'none',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const sent = Object.entries(parameters).filter(([, value]) => value !== null);
  const { authorization_endpoint } = await discover(client.issuer);
  const query = new URLSearchParams(sent as [string, string][]);
  return { url: `${authorization_endpoint}?${query}`, state, nonce, verifier };
}

/** Sends a code to the token endpoint, with the client's own way of proving itself. */
export async function redeem(client: Client, code: string, verifier: string): Promise<Response> {
  const { clientId, clientSecret, clientAuth, redirectUri } = client;
  const { token_endpoint = '' } = await discover(client.issuer);
  const basic = clientAuth === 'client_secret_basic';
  const proof = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return loopbackFetch(token_endpoint, {
    method: 'POST',
    ...(basic && { headers: { authorization: `Basic ${proof}` } }),
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...(!basic && { client_id: clientId, client_secret: clientSecret }),
    }),
  });
}

/** Checks an ID or logout token against the published keys; throws when it does not hold. */
export async function verifyToken(client: Client, token: string) {
  const { jwks_uri = '' } = await discover(client.issuer);
  const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: loopbackFetch });
  return jwtVerify(token, keys, { issuer: client.issuer, audience: client.clientId });
}
