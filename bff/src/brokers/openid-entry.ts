import * as z from 'zod';
import type { EntryAddresses } from './entry-address.ts';
import { providerProfileNames } from './provider-profiles.ts';

/** How a broker's entry says who its OpenID Provider is, and how it is spoken to. */
export function openidEntry({ address }: EntryAddresses) {
  return z.strictObject({
    discoveryUrl: address,
    issuer: address.refine(
      (value) => !value.includes('/.well-known/'),
      'must be the issuer, not its discovery URL',
    ),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    clientAuth: z
      .enum(['client_secret_basic', 'client_secret_post'])
      .default('client_secret_basic'),
    idTokenAlg: z.enum(['RS256', 'PS256', 'ES256']).default('RS256'),
    customerKeyClaim: z.string().min(1).default('sub'),
    extraScopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default([]),
    profile: z.enum(providerProfileNames).default('standard'),
  });
}
