import { expect, test } from 'vitest';
import { acmeEntry as acme } from '../test-support/acme-entry.ts';
import { brokerDirectory } from './broker-directory.ts';
import { parseBrokers, readBrokerFile } from './broker-file.ts';

const globex = { ...acme, id: 'globex', origin: 'https://cards.globex.example' };
const platform = { secretKey: 'sk_test_1', publishableKey: 'pk_test_1' };

const parse = (brokers: unknown[], development = false) =>
  parseBrokers(JSON.stringify({ brokers }), { platform, development, clientKeys: [] });

function faultsOf(brokers: unknown[], development = false): string {
  try {
    parse(brokers, development);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The file was accepted');
}

test('a broker has strict limits and plain sub unless it says otherwise', () => {
  const [broker] = parse([acme]);
  expect(broker).toMatchObject({
    openid: { customerKeyClaims: ['sub'], idTokenAlg: 'RS256', clientAuth: 'client_secret_basic' },
    session: { idle: 15 * 60_000, absolute: 8 * 3_600_000, recheck: 5 * 60_000 },
    stripe: { mode: 'test', account: null, secretKey: 'sk_test_1' },
    consent: { usage: 'on_session' },
  });
});

test('every fault is reported together, by broker and field', () => {
  const faults = faultsOf([
    { ...acme, look: { scheme: 'pink', primary: 'blue' } },
    {
      ...globex,
      origin: 'https://cards.globex.example/edit',
      openid: { ...acme.openid, clientSecret: '' },
    },
    { ...acme, id: 'third', surprise: true },
  ]);
  expect(faults).toContain('acme: look.scheme:');
  expect(faults).toContain('acme: look.primary: must be a colour');
  expect(faults).toContain('globex: origin: must be scheme and host alone');
  expect(faults).toContain('globex: openid.clientSecret:');
  expect(faults).toContain('third: ');
  expect(faults).toContain('surprise');
});

test('a broker can shorten a session, never lengthen it', () => {
  expect(parse([{ ...acme, session: { recheckMinutes: 1 } }])[0]?.session.recheck).toBe(60_000);
  expect(faultsOf([{ ...acme, session: { idleMinutes: 16 } }])).toContain('session.idleMinutes');
});

test('two brokers cannot share an id or a host', () => {
  expect(faultsOf([acme, { ...globex, id: 'acme' }])).toContain('id: acme belongs to acme already');
  expect(faultsOf([acme, { ...globex, origin: acme.origin }])).toContain(
    'globex: origin: https://cards.acme.example belongs to acme already',
  );
});

test('plain http is for development', () => {
  const local = { ...acme, origin: 'http://cards.acme.localhost:3000' };
  expect(faultsOf([local])).toContain('acme: origin: must begin with https://');
  expect(parse([local], true)).toHaveLength(1);
});

test('keys of its own come as a pair and of one mode', () => {
  const withKeys = (stripe: object) => ({ ...acme, stripe });
  expect(faultsOf([withKeys({ secretKey: 'sk_test_2' })])).toContain('needs both keys');
  expect(faultsOf([withKeys({ secretKey: 'sk_live_2', publishableKey: 'pk_test_2' })])).toContain(
    'different modes',
  );
  expect(
    faultsOf([withKeys({ secretKey: 'sk_live_2', publishableKey: 'pk_live_2' })], true),
  ).toContain('cannot be used with DEVELOPMENT');
});

test.each([
  ['STRIPE_API_URL', { apiUrl: 'http://127.0.0.1:4242' }],
  ['STRIPE_JS_URL', { scriptUrl: 'http://stripe.localhost:4242/stripe.js' }],
])('a broker with live keys of its own never meets %s', (name, standIn) => {
  const live = { ...acme, stripe: { secretKey: 'sk_live_2', publishableKey: 'pk_live_2' } };
  const parseWith = (settings: object) => () =>
    parseBrokers(JSON.stringify({ brokers: [live] }), {
      platform: { ...platform, apiUrl: null, scriptUrl: null, ...settings },
      development: false,
      clientKeys: [],
    });
  expect(parseWith(standIn)).toThrow(`acme: stripe: a live key cannot be used with ${name}`);
  expect(parseWith({})).not.toThrow();
});

test('a discovery URL in the place of the issuer is named as what it is', () => {
  const openid = { ...acme.openid, issuer: acme.openid.discoveryUrl };
  expect(faultsOf([{ ...acme, openid }])).toContain('openid.issuer: must be the issuer');
});

test.for([
  'https://login.microsoftonline.com/common/v2.0',
  'https://login.microsoftonline.com/organizations/v2.0',
  'https://login.microsoftonline.com/acme.onmicrosoft.com/v2.0',
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.com/{tenantid}/v2.0',
  'https://acme.b2clogin.com/{tenantid}/v2.0/',
])('%s is no issuer: it stands for directories of anybody', (issuer) => {
  const faults = faultsOf([{ ...acme, openid: { ...acme.openid, issuer } }]);
  expect(faults).toContain('openid.issuer: must name one directory (tenant) by its id');
});

test('an issuer that names its one directory is accepted', () => {
  const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
  const issuer = `https://login.microsoftonline.com/${directory}/v2.0`;
  expect(parse([{ ...acme, openid: { ...acme.openid, issuer } }])).toHaveLength(1);
});

test('homes of endpoints are origins, with nothing behind the host', () => {
  const withHomes = (...endpointOrigins: string[]) => [
    { ...acme, openid: { ...acme.openid, endpointOrigins } },
  ];
  expect(faultsOf(withHomes('https://pool.example/oauth2'))).toContain('openid.endpointOrigins.0');
  expect(faultsOf(withHomes('http://pool.example'))).toContain('must begin with https://');
  expect(parse(withHomes('https://pool.example'))).toHaveLength(1);
});

test('an issuer has neither query nor fragment', () => {
  for (const end of ['?p=policy', '#x']) {
    const openid = { ...acme.openid, issuer: `${acme.openid.issuer}/${end}` };
    expect(faultsOf([{ ...acme, openid }])).toContain('without query and fragment');
  }
});

test('a customer key is made of claims that stay with one person', () => {
  const withClaims = (customerKeyClaims: unknown) => ({
    ...acme,
    openid: { ...acme.openid, customerKeyClaims },
  });
  expect(parse([withClaims(['tid', 'oid'])])[0]?.openid.customerKeyClaims).toEqual(['tid', 'oid']);
  expect(faultsOf([withClaims(['email'])])).toContain('names nobody for good');
  expect(faultsOf([withClaims(['oid', 'oid'])])).toContain('names a claim twice');
  expect(faultsOf([withClaims([])])).toContain('openid.customerKeyClaims');
  expect(faultsOf([withClaims('sub')])).toContain('openid.customerKeyClaims');
});

test('every way to authenticate has what it needs, and nothing that it does not use', () => {
  const withAuth = (openid: object) => ({ ...acme, openid: { ...acme.openid, ...openid } });
  const key = { clientAuth: 'private_key_jwt', clientSecret: null };
  expect(faultsOf([withAuth({ clientSecret: null })])).toContain(
    'acme: openid.clientSecret: is needed for client_secret_basic',
  );
  expect(faultsOf([withAuth({ clientSecret: null, nextClientSecret: 's' })])).toContain(
    'acme: openid.clientSecret: is needed',
  );
  expect(faultsOf([withAuth({ nextClientSecret: acme.openid.clientSecret })])).toContain(
    'acme: openid.nextClientSecret: is the same as clientSecret',
  );
  expect(faultsOf([withAuth({ clientAuth: 'private_key_jwt' })])).toContain(
    'acme: openid.clientSecret: is not used with private_key_jwt',
  );
  expect(faultsOf([withAuth({ ...key, nextClientSecret: 's' })])).toContain(
    'acme: openid.nextClientSecret: is not used with private_key_jwt',
  );
  expect(faultsOf([withAuth(key)])).toContain(
    'acme: openid.clientAuth: private_key_jwt needs CLIENT_KEYS',
  );
});

test('what our keys sign goes where the issuer itself says, and nowhere else', () => {
  const parseWithKeys = (openid: object) =>
    parseBrokers(JSON.stringify({ brokers: [{ ...acme, openid }] }), {
      platform,
      development: false,
      clientKeys: ['a key'],
    });
  const { clientSecret: _, ...rest } = acme.openid;
  const openid = { ...rest, clientAuth: 'private_key_jwt' };
  expect(parseWithKeys(openid)).toHaveLength(1);
  const issuer = `${openid.issuer}/`;
  expect(parseWithKeys({ ...openid, issuer })).toHaveLength(1);
  const elsewhere = 'https://evil.example/.well-known/openid-configuration';
  expect(() => parseWithKeys({ ...openid, discoveryUrl: elsewhere })).toThrow(
    "acme: openid.discoveryUrl: must be the issuer's own with private_key_jwt",
  );
});

test('what is no JSON, and what is not there, is said in a sentence', () => {
  expect(() => parseBrokers('{', { platform, development: false, clientKeys: [] })).toThrow(
    'is not JSON',
  );
  expect(() =>
    readBrokerFile('/nowhere.json', { platform, development: false, clientKeys: [] }),
  ).toThrow('BROKERS_FILE');
});

test('only the exact host finds a broker, in any case', () => {
  const directory = brokerDirectory(parse([acme, globex]));
  expect(directory.byHost('cards.acme.example')?.id).toBe('acme');
  expect(directory.byHost('CARDS.Globex.example')?.id).toBe('globex');
  for (const host of [
    '',
    'acme.example',
    'cards.acme.example.',
    'cards.acme.example:444',
    'x@cards.acme.example',
    'cards.acme.example, evil.example',
  ]) {
    expect(directory.byHost(host), host).toBeNull();
  }
});
