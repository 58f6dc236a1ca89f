import { languages } from '@card-details/shared/languages';
import * as z from 'zod';
import { entryAddresses } from './entry-address.ts';
import { openidEntry } from './openid-entry.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1f5eff');
const atMost = (most: number) => z.number().positive().max(most);

/** One broker as the broker file writes it. `development` allows http. */
export function brokerEntry(development: boolean) {
  const addresses = entryAddresses(development);
  return z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 small letters, digits and dashes'),
    name: z.string().min(1).max(60),
    origin: addresses.origin,
    dashboardUrl: addresses.address,
    supportUrl: addresses.address.nullable().default(null),
    privacyUrl: addresses.address.nullable().default(null),
    termsUrl: addresses.address.nullable().default(null),
    languages: z.tuple([z.enum(languages)], z.enum(languages)),
    look: z.strictObject({
      scheme: z.enum(['light', 'dark', 'auto']),
      primary: colour,
      canvas: colour.optional(),
      surface: colour.optional(),
      font: z.enum(['system', 'serif', 'rounded']).optional(),
      radius: z.number().int().min(0).max(24).optional(),
    }),
    logo: z
      .strictObject({ light: addresses.address, dark: addresses.address })
      .nullable()
      .default(null),
    openid: openidEntry(addresses),
    stripe: z
      .strictObject({
        account: z
          .string()
          .regex(/^acct_\w+$/)
          .nullable()
          .default(null),
        secretKey: z
          .string()
          .regex(/^(sk|rk)_(test|live)_/)
          .optional(),
        publishableKey: z
          .string()
          .regex(/^pk_(test|live)_/)
          .optional(),
      })
      .refine(
        (own) => (own.secretKey === undefined) === (own.publishableKey === undefined),
        'needs both keys of its own, or neither',
      )
      .prefault({}),
    consent: z.strictObject({
      usage: z.enum(['on_session', 'off_session']).default('on_session'),
      legalName: z.string().min(1).max(120),
      onBehalfOf: z
        .string()
        .regex(/^acct_\w+$/)
        .nullable()
        .default(null),
    }),
    session: z
      .strictObject({
        idleMinutes: atMost(15).default(15),
        absoluteHours: atMost(8).default(8),
        recheckMinutes: atMost(5).default(5),
      })
      .prefault({}),
  });
}

export type BrokerEntry = z.infer<ReturnType<typeof brokerEntry>>;
