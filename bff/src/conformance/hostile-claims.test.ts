import type { Claims } from '../test-support/hostile-provider.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test } from '../test-support/visit.ts';

const minute = 60;

/** Seconds added to a claim that holds a time; counted from when the token is made. */
const moved = (claim: 'exp' | 'nbf' | 'iat', seconds: number) => (claims: Claims) => ({
  ...claims,
  [claim]: Number(claims.iat) + seconds,
});

const inTime: [title: string, claims: (claims: Claims) => Claims][] = [
  ['exp 20 s ago', moved('exp', -20)],
  ['nbf 20 s ahead', moved('nbf', 20)],
  ['iat 9 minutes ago', moved('iat', -9 * minute)],
  ['iat 50 s ahead', moved('iat', 50)],
];

for (const [title, claims] of inTime) {
  test(`H12: skew within tolerance: ${title} signs in`, async ({ visit }) => {
    visit.provider.lies.claims = claims;
    await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
  });
}

const outOfTime: [title: string, claims: (claims: Claims) => Claims, reason: string][] = [
  ['exp 40 s ago', moved('exp', -40), 'oauth_jwt_timestamp_check_failed_exp'],
  ['nbf 40 s ahead', moved('nbf', 40), 'oauth_jwt_timestamp_check_failed_nbf'],
  ['iat 11 minutes ago', moved('iat', -11 * minute), 'id_token_iat'],
  ['iat 70 s ahead', moved('iat', 70), 'id_token_iat'],
];

for (const [title, claims, reason] of outOfTime) {
  test(`H12: skew beyond tolerance: ${title} is refused`, async ({ visit }) => {
    visit.provider.lies.claims = claims;
    await expectLeft(visit, await visit.arrive(), refused(reason));
  });
}

for (const year of [2000, 2100]) {
  test(`H13: iat in the year ${year} is refused, though exp is right`, async ({ visit }) => {
    visit.provider.lies.claims = (claims) => ({ ...claims, iat: Date.UTC(year) / 1_000 });
    await expectLeft(visit, await visit.arrive(), refused('id_token_iat'));
  });
}

test('H14: nonce replay: an ID token that has signed in once signs nobody in again', async ({
  visit,
}) => {
  const { app, provider } = visit;
  let earlier: unknown;
  provider.lies.token = (body) => {
    earlier = body.id_token;
    return body;
  };
  await visit.arrive();
  provider.lies.token = (body) => ({ ...body, id_token: earlier });
  app.lines.length = 0;
  const answer = await visit.arrive();
  await expectLeft(visit, answer, refused('oauth_jwt_claim_comparison_failed_nonce'));
});

test('H14: nonce replay: an ID token without nonce is refused', async ({ visit }) => {
  visit.provider.lies.claims = ({ nonce: _, ...claims }) => claims;
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

const wrongSubs: [title: string, sub: unknown, reason: string][] = [
  ['empty', '', 'id_token_sub'],
  ['of 256 characters', 'a'.repeat(256), 'id_token_sub'],
  ['of 10,000 characters', 'a'.repeat(10_000), 'id_token_sub'],
  ['a number', 1001, 'oauth_invalid_response'],
  ['an array', ['customer-now'], 'oauth_invalid_response'],
  ['an object', { toString: 'customer-now' }, 'oauth_invalid_response'],
  ['null', null, 'oauth_invalid_response'],
  ['with a NUL in it', 'customer\u0000now', 'id_token_sub'],
  ['with letters beyond ASCII', 'customer-nöw', 'id_token_sub'],
];

for (const [title, sub, reason] of wrongSubs) {
  test(`H18: a sub that is ${title} is refused`, async ({ visit }) => {
    visit.provider.lies.claims = (claims) => ({ ...claims, sub });
    await expectLeft(visit, await visit.arrive(), refused(reason));
  });
}

const notOurs = 'oauth_jwt_claim_comparison_failed';
const wrongAudiences: [title: string, claims: Claims, reason: string][] = [
  ['a foreign audience beside ours and no azp', { aud: ['cards', 'website'] }, `${notOurs}_aud`],
  [
    'a foreign audience beside ours and azp foreign',
    { aud: ['cards', 'website'], azp: 'website' },
    `${notOurs}_azp`,
  ],
  ['our audience alone and azp foreign', { aud: 'cards', azp: 'website' }, 'id_token_azp'],
  ['foreign audiences and azp ours', { aud: ['website', 'app'], azp: 'cards' }, `${notOurs}_aud`],
  ['an audience that only begins like ours', { aud: 'cards-2' }, `${notOurs}_aud`],
  ['our audience in capitals', { aud: 'CARDS' }, `${notOurs}_aud`],
  ['no audience in its list', { aud: [] }, `${notOurs}_aud`],
];

for (const [title, audience, reason] of wrongAudiences) {
  test(`H19: ${title}: the ID token is refused`, async ({ visit }) => {
    visit.provider.lies.claims = (claims) => ({ ...claims, ...audience });
    await expectLeft(visit, await visit.arrive(), refused(reason));
  });
}

test('H19: several audiences of which azp names us sign in (OpenID Connect Core 3.1.3.7)', async ({
  visit,
}) => {
  visit.provider.lies.claims = (claims) => ({
    ...claims,
    aud: ['cards', 'website'],
    azp: 'cards',
  });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('H20: an ID token of a sibling client on the same issuer is refused, rightly signed as it is', async ({
  visit,
}) => {
  visit.provider.lies.claims = (claims) => ({ ...claims, aud: 'website', azp: 'website' });
  await expectLeft(visit, await visit.arrive(), refused(`${notOurs}_aud`));
});

const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const otherTokens: [title: string, typ: string, claims: Claims][] = [
  ['logout token', 'logout+jwt', { events: logoutEvent, jti: 'j-1' }],
  ['logout token of type application/logout+jwt', 'application/LOGOUT+JWT', {}],
  ['access token', 'at+jwt', { client_id: 'cards', scope: 'openid' }],
  ['access token of type application/at+jwt', 'application/at+jwt', {}],
];

for (const [title, typ, extra] of otherTokens) {
  test(`H21: a ${title} is no ID token, even with our audience and nonce`, async ({ visit }) => {
    visit.provider.lies.header = (header) => ({ ...header, typ });
    visit.provider.lies.claims = (claims) => ({ ...claims, ...extra });
    await expectLeft(visit, await visit.arrive(), refused('id_token_type'));
  });
}

test('H21: a logout token without a type of its own is no ID token: it has no nonce', async ({
  visit,
}) => {
  const logoutClaims = { events: logoutEvent, jti: 'j-1' };
  visit.provider.lies.claims = ({ nonce: _, ...claims }) => ({ ...claims, ...logoutClaims });
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});
