import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { firstKeyOf, newKey, type SigningAlg } from './hostile-keys.ts';
import { giveReply, type Reply, type Silence } from './hostile-replies.ts';
import { listen } from './listen.ts';

export type Claims = Record<string, unknown>;
type Grant = { challenge: string; redirectUri: string; nonce: string; user: string };

/** What the provider can be made to say instead of the truth; each is left out by an honest one. */
export type Lies = {
  discovery?: (metadata: Claims) => unknown;
  jwks?: (keys: JWK[]) => unknown;
  /** The query of the answer at the callback. */
  answer?: (parameters: URLSearchParams) => void;
  claims?: (claims: Claims) => Claims;
  header?: (header: JWTHeaderParameters) => JWTHeaderParameters;
  /** Signs the ID token in another way. */
  sign?: (header: JWTHeaderParameters, claims: Claims) => Promise<string>;
  token?: (body: Claims) => unknown;
  /** What the token endpoint says to a client that it does not know. */
  unknownClient?: Reply;
  /** The query with which it sends back whoever signed out there. */
  signedOut?: (parameters: URLSearchParams) => void;
  /** Answers a path in another way; undefined where it answers as always. */
  reply?: (path: string) => Reply | Silence | undefined;
};

type ProviderUser = { sub: string; sid?: string; [claim: string]: unknown };

type ProviderRequest = {
  path: string;
  /** Of the form in a POST, of the address otherwise. */
  parameters: URLSearchParams;
  authorization: string | null;
};

export type HostileProviderOptions = {
  host?: string;
  clientId?: string;
  clientSecret?: string;
  alg?: SigningAlg;
  now?: () => number;
};

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/**
 * An OpenID Provider for tests that keeps to the protocol (PKCE, client authentication, single use
 * of codes) until it is told a lie. Who is signed in at it is one variable, not a cookie.
 */
export async function startHostileProvider(options: HostileProviderOptions = {}) {
  const host = options.host ?? 'op.localhost';
  const clientId = options.clientId ?? 'cards';
  const clientSecret = options.clientSecret ?? 's3cret:&+ %';
  const alg = options.alg ?? 'RS256';
  const now = options.now ?? Date.now;
  let keys = [await firstKeyOf(host, alg)];
  const grants = new Map<string, Grant>();
  const spentCodes: string[] = [];
  const requests: ProviderRequest[] = [];
  const secrets = new Set<string>();

  const provider = {
    issuer: '',
    clientId,
    clientSecret,
    /** Who is signed in; null answers `prompt=none` with login_required. */
    user: { sub: 'alice' } as ProviderUser | null,
    /** Answers the next authorization requests with this error. */
    error: null as string | null,
    lies: {} as Lies,
    requests,
    spentCodes,
    /** Whatever passed between it, the browser and us that must stand in no log and on no page. */
    secrets,
    currentKey: () => keys[0] as (typeof keys)[number],
    async rotateKeys() {
      keys = [await newKey(alg)];
    },
    close: () => server.close(),
  };

  function authenticated(request: IncomingMessage, form: URLSearchParams): boolean {
    const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme === 'Basic') {
      const [id = '', secret = ''] = Buffer.from(credentials, 'base64').toString().split(':');
      const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
      return decode(id) === clientId && decode(secret) === provider.clientSecret;
    }
    return (
      form.get('client_id') === clientId && form.get('client_secret') === provider.clientSecret
    );
  }

  function authorize(query: URLSearchParams): Reply {
    const answer = new URLSearchParams({ state: query.get('state') ?? '', iss: provider.issuer });
    if (provider.error) answer.set('error', provider.error);
    else if (!provider.user) answer.set('error', 'login_required');
    else {
      const code = randomUUID();
      grants.set(code, {
        challenge: query.get('code_challenge') ?? '',
        redirectUri: query.get('redirect_uri') ?? '',
        nonce: query.get('nonce') ?? '',
        user: JSON.stringify(provider.user),
      });
      answer.set('code', code);
    }
    provider.lies.answer?.(answer);
    for (const name of ['state', 'nonce']) secrets.add(query.get(name) ?? '');
    for (const [name, value] of answer) if (!['iss', 'error'].includes(name)) secrets.add(value);
    return { status: 303, headers: { location: `${query.get('redirect_uri')}?${answer}` } };
  }

  async function idToken(grant: Grant): Promise<string> {
    const issuedAt = Math.floor(now() / 1_000);
    const honest: Claims = {
      iss: provider.issuer,
      aud: clientId,
      iat: issuedAt,
      exp: issuedAt + 3_600,
      nonce: grant.nonce,
      ...(JSON.parse(grant.user) as Claims),
    };
    const claims = provider.lies.claims?.(honest) ?? honest;
    const key = provider.currentKey();
    const honestHeader: JWTHeaderParameters = { alg, kid: key.jwk.kid, typ: 'JWT' };
    const header = provider.lies.header?.(honestHeader) ?? honestHeader;
    if (provider.lies.sign) return provider.lies.sign(header, claims);
    return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey);
  }

  async function token(request: IncomingMessage, form: URLSearchParams): Promise<Reply> {
    for (const name of ['code', 'code_verifier']) secrets.add(form.get(name) ?? '');
    const refuse = (status: number, error: string): Reply => ({
      status,
      body: JSON.stringify({ error }),
    });
    if (!authenticated(request, form)) {
      return provider.lies.unknownClient ?? refuse(401, 'invalid_client');
    }
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
    if (!grant || grant.challenge !== verifier.digest('base64url')) {
      return refuse(400, 'invalid_grant');
    }
    if (grant.redirectUri !== form.get('redirect_uri')) return refuse(400, 'invalid_grant');
    grants.delete(code);
    spentCodes.push(code);
    const honest = {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await idToken(grant),
    };
    const body = provider.lies.token?.(honest) ?? honest;
    for (const [name, value] of Object.entries(body)) {
      if (/_token$/.test(name)) for (const part of String(value).split('.')) secrets.add(part);
    }
    return { body: JSON.stringify(body) };
  }

  function endSession(query: URLSearchParams): Reply {
    provider.user = null;
    const back = new URLSearchParams({ state: query.get('state') ?? '' });
    provider.lies.signedOut?.(back);
    const location = `${query.get('post_logout_redirect_uri')}?${back}`;
    return { status: 303, headers: { location } };
  }

  function discovery(): Reply {
    const metadata = {
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/authorize`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
      end_session_endpoint: `${provider.issuer}/logout`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'HS256', 'none'],
      code_challenge_methods_supported: ['S256'],
    };
    return { body: JSON.stringify(provider.lies.discovery?.(metadata) ?? metadata) };
  }

  function jwks(): Reply {
    const published = keys.map(({ jwk }) => jwk);
    return { body: JSON.stringify(provider.lies.jwks?.(published) ?? { keys: published }) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', provider.issuer);
    const parameters = request.method === 'POST' ? await readForm(request) : url.searchParams;
    const authorization = request.headers.authorization ?? null;
    requests.push({ path: url.pathname, parameters, authorization });
    const lie = provider.lies.reply?.(url.pathname);
    const honest = async (): Promise<Reply> => {
      if (url.pathname === '/authorize') return authorize(url.searchParams);
      if (url.pathname === '/token') return token(request, parameters);
      if (url.pathname === '/jwks') return jwks();
      if (url.pathname === '/logout') return endSession(url.searchParams);
      if (url.pathname === '/.well-known/openid-configuration') return discovery();
      return { status: 404, body: '{}' };
    };
    giveReply(response, lie ?? (await honest()));
  }

  const server = await listen((request, response) => void answer(request, response));
  provider.issuer = `http://${host}:${server.port}`;
  return provider;
}

export type HostileProvider = Awaited<ReturnType<typeof startHostileProvider>>;
