import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type ClientKey, readClientKeys } from './openid/client-keys.ts';

const builtPage = fileURLToPath(new URL('../../web/dist', import.meta.url));

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const secretsKey = z
  .string()
  .regex(
    /^[a-z0-9-]{1,32}:[A-Za-z0-9+/_-]{43}=?$/,
    'must be <name>:<32 bytes in base64>, as from: openssl rand -base64 32',
  )
  .transform((value) => {
    const [name = '', key = ''] = value.split(':');
    return { name, key: Buffer.from(key, 'base64') };
  });

const clientKeys = z.string().transform((value, check) => {
  try {
    return readClientKeys(value);
  } catch (error) {
    check.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const environment = z
  .object({
    PORT: port.default(3000),
    INTERNAL_PORT: port.default(3001),
    INTERNAL_HOST: z
      .string()
      .refine((value) => isIP(value) !== 0, 'must be an address such as 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    DATABASE_URL: z
      .string()
      .regex(/^(sqlite:|postgres(ql)?:\/\/)./, 'must begin with sqlite: or postgres://')
      .default('sqlite:./data/card-details.sqlite'),
    BROKERS_FILE: z.string().min(1).default('./data/brokers.json'),
    SECRETS_KEYS: list.pipe(z.array(secretsKey).min(1, 'needs at least one key')),
    CLIENT_KEYS: clientKeys.optional(),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_(test|live)_/, 'must begin with sk_test_, rk_test_, sk_live_ or rk_live_'),
    STRIPE_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_(test|live)_/, 'must begin with pk_test_ or pk_live_'),
    STRIPE_API_URL: z.url().optional(),
    STRIPE_JS_URL: z.url().optional(),
    WEB_DIST: z.string().min(1).default(builtPage),
    TRUSTED_PROXIES: list.default([]),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    DEVELOPMENT: flag.default(false),
  })
  .superRefine((values, check) => {
    const live =
      /_live_/.test(values.STRIPE_SECRET_KEY) || /_live_/.test(values.STRIPE_PUBLISHABLE_KEY);
    const forbiddenWithLive = ['STRIPE_API_URL', 'STRIPE_JS_URL'] as const;
    for (const name of forbiddenWithLive) {
      if (live && values[name]) {
        check.addIssue({
          code: 'custom',
          path: [name],
          message: 'is for stand-ins and cannot be set together with a live Stripe key',
        });
      }
    }
    if (live && values.DEVELOPMENT) {
      check.addIssue({
        code: 'custom',
        path: ['DEVELOPMENT'],
        message: 'cannot be true together with a live Stripe key',
      });
    }
    const modes = [values.STRIPE_SECRET_KEY, values.STRIPE_PUBLISHABLE_KEY].map(
      (key) => key.split('_')[1],
    );
    if (modes[0] !== modes[1]) {
      check.addIssue({
        code: 'custom',
        path: ['STRIPE_PUBLISHABLE_KEY'],
        message: 'is of another mode (test, live) than STRIPE_SECRET_KEY',
      });
    }
  });

/** Names that may also be given as `<name>_FILE`, the path of a file that holds the value. */
const secretNames = ['SECRETS_KEYS', 'CLIENT_KEYS', 'STRIPE_SECRET_KEY'] as const;

export type Config = {
  port: number;
  internalPort: number;
  /** The address on which the internal port listens. */
  internalHost: string;
  databaseUrl: string;
  brokersFile: string;
  /** The first seals, all open. */
  secretsKeys: { name: string; key: Buffer }[];
  /** With which we authenticate at OpenID Providers by `private_key_jwt`: the first signs, all are published. */
  clientKeys: ClientKey[];
  stripe: {
    secretKey: string;
    publishableKey: string;
    apiUrl: string | null;
    scriptUrl: string | null;
  };
  trustedProxies: string[];
  logLevel: string;
  /** Allows http and `*.localhost`; never together with a live Stripe key. */
  development: boolean;
  /** The folder that web's build made. */
  webDist: string;
};

/**
 * Reads the whole configuration once. Throws one error that names every fault.
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const faults: string[] = [];
  for (const name of secretNames) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    try {
      given[name] = readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${name}_FILE: ${file} cannot be read`);
    }
  }
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const fileFailed = (name: string) => faults.some((fault) => fault.startsWith(`${name}_FILE`));
    for (const { path, message } of parsed.error.issues) {
      const name = String(path[0]);
      if (fileFailed(name)) continue;
      faults.push(`${name}: ${given[name] === undefined ? 'is missing' : message}`);
    }
  }
  if (!parsed.success || faults.length > 0) {
    throw new Error(`The configuration has faults (see .env.example):\n  ${faults.join('\n  ')}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    internalPort: values.INTERNAL_PORT,
    internalHost: values.INTERNAL_HOST,
    databaseUrl: values.DATABASE_URL,
    brokersFile: values.BROKERS_FILE,
    secretsKeys: values.SECRETS_KEYS,
    clientKeys: values.CLIENT_KEYS ?? [],
    stripe: {
      secretKey: values.STRIPE_SECRET_KEY,
      publishableKey: values.STRIPE_PUBLISHABLE_KEY,
      apiUrl: values.STRIPE_API_URL ?? null,
      scriptUrl: values.STRIPE_JS_URL ?? null,
    },
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    development: values.DEVELOPMENT,
    webDist: values.WEB_DIST,
  };
}
