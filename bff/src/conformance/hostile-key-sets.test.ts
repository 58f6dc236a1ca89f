import { newKey } from '../test-support/hostile-keys.ts';
import { signedBy } from '../test-support/hostile-tokens.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test } from '../test-support/visit.ts';

test('H9: duplicate kid: of two keys with one kid the one that has signed is found', async ({
  visit,
}) => {
  const { jwk } = await newKey('RS256');
  visit.provider.lies.jwks = (keys) => ({ keys: [{ ...jwk, kid: keys[0]?.kid }, ...keys] });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H9: duplicate kid: a token that neither of two keys with one kid has signed is refused', async ({
  visit,
}) => {
  const [one, other] = [await newKey('RS256'), await newKey('RS256')];
  visit.provider.lies.jwks = (keys) => ({
    keys: [one, other].map(({ jwk }) => ({ ...jwk, kid: keys[0]?.kid })),
  });
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('H9: duplicate kid: an encryption key of the same kid does not stand in the way', async ({
  visit,
}) => {
  const { jwk } = await newKey('RS256');
  visit.provider.lies.jwks = (keys) => ({
    keys: [{ ...jwk, use: 'enc', alg: 'RSA-OAEP', kid: keys[0]?.kid }, ...keys],
  });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H10: kid rotation inside 60 s: keys changed twice within a moment keep nobody out', async ({
  visit,
}) => {
  const { app, provider } = visit;
  await visit.arrive();
  await provider.rotateKeys();
  await visit.arrive();
  await provider.rotateKeys();
  app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H10: kid rotation inside 60 s: the key of before no longer signs in once it is withdrawn', async ({
  visit,
}) => {
  const { app, provider } = visit;
  const withdrawn = provider.currentKey();
  await provider.rotateKeys();
  await visit.arrive();
  app.lines.length = 0;
  provider.lies.sign = signedBy(withdrawn);
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('H11: JWKS 500 right after rotation: a token of the new key signs nobody in', async ({
  visit,
}) => {
  const { app, provider } = visit;
  await visit.arrive();
  await provider.rotateKeys();
  provider.lies.reply = (path) => (path === '/jwks' ? { status: 500 } : undefined);
  app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), {
    page: 'provider_unreachable',
    reason: 'jwks_status_500',
  });
});

test('H11: JWKS 500 right after rotation: a token of the old key still signs in, an hour long too', async ({
  visit,
}) => {
  const { app, provider } = visit;
  await visit.arrive();
  const old = provider.currentKey();
  await provider.rotateKeys();
  provider.lies = {
    reply: (path) => (path === '/jwks' ? { status: 500 } : undefined),
    sign: signedBy(old),
  };
  app.time.offset += 59 * 60_000;
  app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H11: JWKS 500 right after rotation: all is well once the keys can be fetched again', async ({
  visit,
}) => {
  const { app, provider } = visit;
  await visit.arrive();
  await provider.rotateKeys();
  provider.lies.reply = (path) => (path === '/jwks' ? { status: 500 } : undefined);
  await visit.arrive();
  provider.lies = {};
  app.time.offset += 1_000;
  app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
