import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import type { ClientKey } from './client-keys.ts';

/** One way to prove who we are, and its name in the log. */
export type Credential = {
  name: 'client_secret' | 'client_secret_next' | 'client_key';
  proof: ClientAuth;
};

/** The first of our keys whose algorithm the provider takes: it may say which (RFC 8414 section 2). */
function signingKey(keys: readonly ClientKey[], metadata: ServerMetadata): ClientKey {
  const taken = metadata.token_endpoint_auth_signing_alg_values_supported;
  const key = keys.find(({ alg }) => taken?.includes(alg) ?? true);
  if (!key) throw new SignInFailure('sign_in_refused', 'client_key_alg');
  return key;
}

/** How we may authenticate at a provider: with one key, or with one or two secrets. */
export function credentialsOf(
  openid: BrokerOpenId,
  metadata: ServerMetadata,
  keys: readonly ClientKey[],
): readonly [Credential, Credential?] {
  if (openid.clientAuth === 'private_key_jwt') {
    const { privateKey: key, kid } = signingKey(keys, metadata);
    return [{ name: 'client_key', proof: PrivateKeyJwt({ key, kid }) }];
  }
  const secretProof =
    openid.clientAuth === 'client_secret_basic' ? ClientSecretBasic : ClientSecretPost;
  const { clientSecret, nextClientSecret } = openid;
  if (clientSecret === null) throw new SignInFailure('sign_in_refused', 'client_secret_missing');
  const current: Credential = { name: 'client_secret', proof: secretProof(clientSecret) };
  if (nextClientSecret === null) return [current];
  return [current, { name: 'client_secret_next', proof: secretProof(nextClientSecret) }];
}
