import { readFileSync } from 'node:fs';
import { languages } from '@card-details/shared/languages';
import * as z from 'zod';
import { hours, minutes } from '../clock.ts';
import type { Broker } from './broker.ts';
import { providerProfileNames } from './provider-profiles.ts';

type Platform = {
  secretKey: string;
  publishableKey: string;
  /** Stand-ins for Stripe, which no live key may meet. */
  apiUrl?: string | null;
  scriptUrl?: string | null;
};

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1f5eff');
const atMost = (most: number) => z.number().positive().max(most);

function schemas(development: boolean) {
  const protocols = development ? ['http:', 'https:'] : ['https:'];
  const address = z
    .url()
    .refine(
      (value) => protocols.includes(new URL(value).protocol),
      `must begin with ${protocols.at(-1)}//`,
    );
  const origin = address.refine(
    (value) => new URL(value).origin === value,
    'must be scheme and host alone, with no path',
  );

  const broker = z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 small letters, digits and dashes'),
    name: z.string().min(1).max(60),
    origin,
    dashboardUrl: address,
    supportUrl: address.nullable().default(null),
    privacyUrl: address.nullable().default(null),
    termsUrl: address.nullable().default(null),
    languages: z.tuple([z.enum(languages)], z.enum(languages)),
    look: z.strictObject({
      scheme: z.enum(['light', 'dark', 'auto']),
      primary: colour,
      canvas: colour.optional(),
      surface: colour.optional(),
      font: z.enum(['system', 'serif', 'rounded']).optional(),
      radius: z.number().int().min(0).max(24).optional(),
    }),
    logo: z.strictObject({ light: address, dark: address }).nullable().default(null),
    openid: z.strictObject({
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
    }),
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
  return z.strictObject({ brokers: z.array(broker).min(1) });
}

type BrokerEntry = z.infer<ReturnType<typeof schemas>>['brokers'][number];

const modeOf = (key: string) => (key.includes('_live_') ? 'live' : 'test');

function toBroker(entry: BrokerEntry, platform: Platform): Broker {
  const secretKey = entry.stripe.secretKey ?? platform.secretKey;
  const publishableKey = entry.stripe.publishableKey ?? platform.publishableKey;
  const { canvas, surface, font, radius, scheme, primary } = entry.look;
  return {
    ...entry,
    look: {
      scheme,
      primary,
      ...(canvas && { canvas }),
      ...(surface && { surface }),
      ...(font && { font }),
      ...(radius !== undefined && { radius }),
    },
    stripe: { secretKey, publishableKey, account: entry.stripe.account, mode: modeOf(secretKey) },
    session: {
      idle: entry.session.idleMinutes * minutes,
      absolute: entry.session.absoluteHours * hours,
      recheck: entry.session.recheckMinutes * minutes,
    },
  };
}

/** The settings with which no broker may have a live key. */
function settingsForTests(platform: Platform, development: boolean): string[] {
  const settings = {
    DEVELOPMENT: development,
    STRIPE_API_URL: platform.apiUrl,
    STRIPE_JS_URL: platform.scriptUrl,
  };
  return Object.entries(settings).flatMap(([name, value]) => (value ? [name] : []));
}

function faultsBetween(brokers: Broker[], forTests: readonly string[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const broker of brokers) {
    for (const [field, value] of [
      ['id', broker.id],
      ['origin', broker.origin],
    ] as const) {
      const key = `${field} ${value}`;
      const other = seen.get(key);
      if (other !== undefined)
        faults.push(`${broker.id}: ${field}: ${value} belongs to ${other} already`);
      seen.set(key, broker.id);
    }
    if (modeOf(broker.stripe.publishableKey) !== broker.stripe.mode) {
      faults.push(`${broker.id}: stripe: its keys are of different modes (test, live)`);
    }
    if (forTests.length > 0 && broker.stripe.mode === 'live') {
      faults.push(`${broker.id}: stripe: a live key cannot be used with ${forTests.join(', ')}`);
    }
  }
  return faults;
}

/** Reads and checks brokers as JSON text. Throws one error that names every fault, by broker and field. */
export function parseBrokers(
  text: string,
  options: { platform: Platform; development: boolean },
): Broker[] {
  let json: { brokers?: { id?: unknown }[] };
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The broker file is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = schemas(options.development).safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const [, index, ...field] = path;
      if (typeof index !== 'number') return `${path.join('.') || 'file'}: ${message}`;
      return `${json.brokers?.[index]?.id ?? `broker ${index + 1}`}: ${field.join('.')}: ${message}`;
    });
    throw new Error(`The broker file has faults:\n  ${faults.join('\n  ')}`);
  }
  const brokers = parsed.data.brokers.map((entry) => toBroker(entry, options.platform));
  const forTests = settingsForTests(options.platform, options.development);
  const faults = faultsBetween(brokers, forTests);
  if (faults.length > 0) throw new Error(`The broker file has faults:\n  ${faults.join('\n  ')}`);
  return brokers;
}

/** As `parseBrokers`, from a file. */
export function readBrokerFile(
  path: string,
  options: { platform: Platform; development: boolean },
): Broker[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`The broker file ${path} cannot be read. Set BROKERS_FILE to where it is.`, {
      cause,
    });
  }
  return parseBrokers(text, options);
}
