import type { IDToken } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { isIdentifier } from './identifier.ts';

function claimOf(claims: IDToken, name: string): string {
  const value = claims[name];
  if (value === undefined || value === null) {
    throw new SignInFailure('sign_in_refused', 'customer_key_missing');
  }
  if (!isIdentifier(value)) throw new SignInFailure('sign_in_refused', 'customer_key_form');
  return value;
}

/**
 * The customer key: the one claim as it is, or several, each percent-encoded as by
 * `encodeURIComponent`, with colons between them, so that no two lists of claims make the same key.
 * Checkout builds it in the same way. Throws SignInFailure where a claim is not there.
 */
export function customerKeyOf(claims: IDToken, names: readonly string[]): string {
  const values = names.map((name) => claimOf(claims, name));
  const key = values.length === 1 ? values.join() : values.map(encodeURIComponent).join(':');
  if (!isIdentifier(key)) throw new SignInFailure('sign_in_refused', 'customer_key_form');
  return key;
}
