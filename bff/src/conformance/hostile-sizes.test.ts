import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test } from '../test-support/visit.ts';

const kilobyte = 1_024;
const unreachable = (reason: string) => ({ page: 'provider_unreachable', reason }) as const;

test('H25: a discovery document of 20 MB is not read to its end; the session before lives on until its last check is too old', async ({
  visit,
}) => {
  const padding = 'x'.repeat(20 * kilobyte * kilobyte);
  visit.provider.lies.discovery = (metadata) => ({ ...metadata, padding });
  await expectLeft(visit, await visit.arrive(), {
    ...unreachable('discovery_too_large'),
    keepsSession: true,
  });
});

test('H25: a key set of 10,000 keys is not read to its end', async ({ visit }) => {
  visit.provider.lies.jwks = ([key]) => ({ keys: Array.from({ length: 10_000 }, () => key) });
  await expectLeft(visit, await visit.arrive(), unreachable('jwks_too_large'));
});

test('H25: an ID token of 1 MB is not read to its end', async ({ visit }) => {
  const picture = 'x'.repeat(kilobyte * kilobyte);
  visit.provider.lies.claims = (claims) => ({ ...claims, picture });
  await expectLeft(visit, await visit.arrive(), unreachable('call_too_large'));
});

test('H25: an ID token of more than 16 KB is refused', async ({ visit }) => {
  const picture = 'x'.repeat(16 * kilobyte);
  visit.provider.lies.claims = (claims) => ({ ...claims, picture });
  await expectLeft(visit, await visit.arrive(), refused('id_token_too_long'));
});

/** JSON as deep as 250 KB let it be; nested objects would be less deep. */
const deep = `${'['.repeat(120_000)}${']'.repeat(120_000)}`;

for (const [path, left] of [
  ['/.well-known/openid-configuration', refused('discovery_issuer')],
  ['/jwks', unreachable('jwks_not_keys')],
  ['/token', refused('oauth_invalid_response')],
] as const) {
  test(`H25: deep JSON from ${path} fells nobody`, async ({ visit }) => {
    visit.provider.lies.reply = (asked) => (asked === path ? { body: deep } : undefined);
    await expectLeft(visit, await visit.arrive(), left);
  });
}

test('H25: deep JSON among the claims of an ID token fells nobody', async ({ visit }) => {
  const claim = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000));
  visit.provider.lies.claims = (claims) => ({ ...claims, claim });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H25: deep JSON beside the right endpoints of a configuration is refused', async ({
  visit,
}) => {
  const { issuer, lies } = visit.provider;
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  };
  const body = JSON.stringify(metadata).replace('{', `{"deep":${deep},`);
  lies.reply = (path) => (path.endsWith('configuration') ? { body } : undefined);
  await expectLeft(visit, await visit.arrive(), refused('unexpected'));
});
