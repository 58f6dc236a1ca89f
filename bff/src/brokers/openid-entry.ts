import * as z from 'zod';
import { clientAuthFaults } from './client-auth-faults.ts';
import { isOneDirectory } from './entra-tenant.ts';
import type { EntryAddresses } from './entry-address.ts';
import { providerProfileNames } from './provider-profiles.ts';

/** Claims that people can change, or that pass to somebody else (OpenID Connect Core section 5.7). */
const unstable = ['email', 'name', 'nickname', 'phone_number', 'preferred_username', 'upn'];
const claim = z
  .string()
  .min(1)
  .refine((name) => !unstable.includes(name), 'can change hands, and names nobody for good');

const freshLogin = z.union([
  z.strictObject({ maxAgeSeconds: z.number().int().min(0).max(3600) }),
  z.strictObject({ acrValues: z.array(z.string().regex(/^[\x21-\x7e]+$/)).min(1) }),
]);

/** How a broker's entry says who its OpenID Provider is, and how it is spoken to. */
export function openidEntry({ address, origin }: EntryAddresses) {
  const entry = z.strictObject({
    discoveryUrl: address,
    issuer: address
      .refine(
        (value) => !value.includes('/.well-known/'),
        'must be the issuer, not its discovery URL',
      )
      .refine((value) => !/[?#]/.test(value), 'must be an address without query and fragment')
      .refine(
        isOneDirectory,
        'must name one directory (tenant) by its id: common, organizations and {tenantid} would let in the users of every other',
      ),
    endpointOrigins: z.array(origin).default([]),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).nullable().default(null),
    nextClientSecret: z.string().min(1).nullable().default(null),
    clientAuth: z
      .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt'])
      .default('client_secret_basic'),
    idTokenAlg: z.enum(['RS256', 'PS256', 'ES256']).default('RS256'),
    customerKeyClaims: z
      .tuple([claim], claim)
      .refine((names) => new Set(names).size === names.length, 'names a claim twice')
      .default(['sub']),
    extraScopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default([]),
    endSession: z.boolean().default(false),
    profile: z.enum(providerProfileNames).default('standard'),
    freshLogin: freshLogin.nullable().default(null),
  });
  return entry.superRefine((openid, check) => {
    for (const { field, message } of clientAuthFaults(openid)) {
      check.addIssue({ code: 'custom', path: [field], message });
    }
  });
}
