import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { loopbackFetch } from '../../net/loopback.ts';
import type { ClientAuth } from '../broker-definition.ts';
import type { SiteSession } from './site-sessions.ts';

/** The broker's website as a client of its own OpenID Provider. */
export type SiteClient = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  clientAuth: ClientAuth;
  scopes: readonly string[];
  redirectUri: string;
};

export type SiteAttempt = { state: string; nonce: string; verifier: string };

type Metadata = {
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
  end_session_endpoint: string;
};

export function createAttempt(): SiteAttempt {
  const random = () => randomBytes(32).toString('base64url');
  return { state: random(), nonce: random(), verifier: random() };
}

/** Where the browser goes to sign in. */
export async function authorizationUrl(client: SiteClient, attempt: SiteAttempt): Promise<string> {
  const { authorization_endpoint } = await discover(client);
  return withQuery(authorization_endpoint, {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: client.scopes.join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: createHash('sha256').update(attempt.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
}

/** Turns the callback's parameters into a session; throws an Error with the reason when it cannot. */
export async function finishLogin(
  client: SiteClient,
  attempt: SiteAttempt,
  answer: URLSearchParams,
): Promise<SiteSession> {
  const error = answer.get('error');
  if (error) throw new Error(error);
  if (answer.get('state') !== attempt.state) throw new Error('another state came back');
  if (answer.get('iss') !== client.issuer) throw new Error('another issuer answered');

  const { token_endpoint, jwks_uri } = await discover(client);
  const { headers, fields } = clientProof(client);
  const response = await loopbackFetch(token_endpoint, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      ...fields,
      grant_type: 'authorization_code',
      code: answer.get('code') ?? '',
      redirect_uri: client.redirectUri,
      code_verifier: attempt.verifier,
    }),
  });
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  const { id_token: idToken } = (await response.json()) as { id_token: string };

  const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: loopbackFetch });
  const { payload } = await jwtVerify(idToken, keys, {
    issuer: client.issuer,
    audience: client.clientId,
    algorithms: ['RS256'],
  });
  if (payload.nonce !== attempt.nonce) throw new Error('another nonce came back');
  return { name: String(payload.name), idToken };
}

/** Where the browser goes to end the provider's session too, and from there to `returnTo`. */
export async function signOutUrl(
  client: SiteClient,
  session: SiteSession,
  returnTo: string,
): Promise<string> {
  const { end_session_endpoint } = await discover(client);
  return withQuery(end_session_endpoint, {
    id_token_hint: session.idToken,
    post_logout_redirect_uri: returnTo,
  });
}

async function discover({ issuer }: SiteClient): Promise<Metadata> {
  const response = await loopbackFetch(`${issuer}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`the login service answered ${response.status}`);
  return (await response.json()) as Metadata;
}

/** RFC 6749 section 2.3.1; our ids and secrets need no form encoding before Basic's base64. */
function clientProof({ clientAuth, clientId, clientSecret }: SiteClient) {
  if (clientAuth === 'client_secret_post') {
    return { headers: {}, fields: { client_id: clientId, client_secret: clientSecret } };
  }
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return { headers: { authorization: `Basic ${basic}` }, fields: {} };
}

function withQuery(url: string, query: Record<string, string>): string {
  return `${url}?${new URLSearchParams(query)}`;
}
