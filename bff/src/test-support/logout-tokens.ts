import { randomUUID } from 'node:crypto';
import { authPaths } from '@card-details/shared/app-paths';
import { type CryptoKey, type JWTHeaderParameters, SignJWT } from 'jose';
import type { World } from './arrival-world.ts';
import { type Answer, createTestBrowser } from './test-browser.ts';

export type LogoutTokenChanges = {
  /** Beside, or in the place of, what an honest token says; undefined leaves a claim out. */
  claims?: Record<string, unknown>;
  header?: Omit<Partial<JWTHeaderParameters>, 'typ'> & { typ?: string | undefined };
  key?: CryptoKey | Uint8Array;
};

type House = Pick<World, 'provider' | 'app'>;

/** A logout token of the world's provider for its user, honest but for `changes`. */
export async function logoutToken(
  { provider, app }: House,
  { claims, header, key }: LogoutTokenChanges = {},
): Promise<string> {
  const issuedAt = Math.floor(app.clock() / 1_000);
  const { jwk, privateKey } = provider.currentKey();
  const honestHeader = { alg: jwk.alg, kid: jwk.kid, typ: 'logout+jwt' };
  return new SignJWT({
    iss: provider.issuer,
    aud: provider.clientId,
    iat: issuedAt,
    exp: issuedAt + 120,
    jti: randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    sub: 'alice',
    ...claims,
  })
    .setProtectedHeader({ ...honestHeader, ...header } as JWTHeaderParameters)
    .sign(key ?? privateKey, { crit: { 'urn:x': true } });
}

/** As the provider's own server sends it: no cookies, no Fetch Metadata. */
export function sendLogout(
  origin: string,
  token: string,
  {
    body,
    headers,
    method = 'POST',
  }: { body?: string; headers?: Record<string, string>; method?: string } = {},
): Promise<Answer> {
  return createTestBrowser().ask(origin + authPaths.backchannelLogout, {
    method,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: body ?? new URLSearchParams({ logout_token: token }).toString(),
  });
}
