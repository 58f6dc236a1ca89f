import { base64url, exportSPKI, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import type { Lies } from '../test-support/hostile-provider.ts';

type Claims = Record<string, unknown>;

const minute = 60;

function told(app: World['app']) {
  return app.lines.map((line) => JSON.parse(line)).findLast(({ event }) => event === 'arrival');
}

async function unsigned(header: JWTHeaderParameters, claims: Claims): Promise<string> {
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  return `${part({ ...header, alg: 'none' })}.${part(claims)}.`;
}

async function forged(header: JWTHeaderParameters, claims: Claims): Promise<string> {
  const { privateKey } = await generateKeyPair(header.alg);
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

/** Each is an ID token with exactly one thing wrong, and the word for it in the log. */
const wrong: Record<string, { lies: (world: World) => Lies; reason: string | RegExp }> = {
  'without signature (alg none)': {
    lies: () => ({ sign: unsigned }),
    reason: 'oauth_invalid_response',
  },
  'signed with a key of somebody else’s under the right kid': {
    lies: () => ({ sign: forged }),
    reason: 'signature',
  },
  'signed HS256 with the client secret': {
    lies: ({ provider }) => ({
      sign: (header, claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ ...header, alg: 'HS256' })
          .sign(new TextEncoder().encode(provider.clientSecret.padEnd(32))),
    }),
    reason: 'oauth_invalid_response',
  },
  'signed HS256 with the public key': {
    lies: ({ provider }) => ({
      sign: async (header, claims) => {
        const { publicKey } = provider.currentKey();
        const pem = new TextEncoder().encode(await exportSPKI(publicKey));
        return new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(pem);
      },
    }),
    reason: 'oauth_invalid_response',
  },
  'signed PS256 where RS256 is agreed': {
    lies: () => ({
      sign: async (header, claims) => forged({ ...header, alg: 'PS256' }, claims),
    }),
    reason: 'oauth_invalid_response',
  },
  'with a key of its own in its header': {
    lies: () => ({
      sign: async (header, claims) => {
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
        const jwk = await crypto.subtle.exportKey('jwk', publicKey);
        return new SignJWT(claims)
          .setProtectedHeader({ ...header, jwk, jku: 'https://evil.example/jwks' } as never)
          .sign(privateKey);
      },
    }),
    reason: 'signature',
  },
  'with an unknown critical header': {
    lies: () => ({
      sign: async (header, claims) => {
        const signed = await forged({ ...header }, claims);
        const [, payload, signature] = signed.split('.');
        const odd = base64url.encode(JSON.stringify({ ...header, crit: ['odd'], odd: true }));
        return `${odd}.${payload}.${signature}`;
      },
    }),
    reason: 'oauth_unsupported_operation',
  },
  'from another issuer': {
    lies: () => ({ claims: (claims) => ({ ...claims, iss: 'https://other.example' }) }),
    reason: 'oauth_jwt_claim_comparison_failed_iss',
  },
  'from the same issuer with a slash more': {
    lies: () => ({ claims: (claims) => ({ ...claims, iss: `${claims.iss}/` }) }),
    reason: 'oauth_jwt_claim_comparison_failed_iss',
  },
  'for another client of the same issuer': {
    lies: () => ({ claims: (claims) => ({ ...claims, aud: 'website' }) }),
    reason: 'oauth_jwt_claim_comparison_failed_aud',
  },
  'for somebody else as well': {
    lies: () => ({ claims: (claims) => ({ ...claims, aud: ['cards', 'website'] }) }),
    reason: 'oauth_jwt_claim_comparison_failed_aud',
  },
  'without audience': {
    lies: () => ({ claims: ({ aud: _, ...claims }) => claims }),
    reason: /^oauth_/,
  },
  'whose azp is another client although its audience is ours': {
    lies: () => ({ claims: (claims) => ({ ...claims, azp: 'website' }) }),
    reason: 'id_token_azp',
  },
  'with the nonce of another attempt': {
    lies: () => ({ claims: (claims) => ({ ...claims, nonce: 'earlier' }) }),
    reason: 'oauth_jwt_claim_comparison_failed_nonce',
  },
  'without nonce': {
    lies: () => ({ claims: ({ nonce: _, ...claims }) => claims }),
    reason: /^oauth_/,
  },
  'that has run out': {
    lies: () => ({
      claims: (claims) => ({ ...claims, exp: (claims.iat as number) - minute }),
    }),
    reason: 'oauth_jwt_timestamp_check_failed_exp',
  },
  'that is not good yet': {
    lies: () => ({
      claims: (claims) => ({ ...claims, nbf: (claims.iat as number) + 2 * minute }),
    }),
    reason: 'oauth_jwt_timestamp_check_failed_nbf',
  },
  'issued eleven minutes ago': {
    lies: () => ({
      claims: (claims) => ({ ...claims, iat: (claims.iat as number) - 11 * minute }),
    }),
    reason: 'id_token_iat',
  },
  'issued two minutes ahead': {
    lies: () => ({
      claims: (claims) => ({ ...claims, iat: (claims.iat as number) + 2 * minute }),
    }),
    reason: 'id_token_iat',
  },
  'without iat': {
    lies: () => ({ claims: ({ iat: _, ...claims }) => claims }),
    reason: /^oauth_/,
  },
  'without sub': {
    lies: () => ({ claims: ({ sub: _, ...claims }) => claims }),
    reason: /^oauth_/,
  },
  'with an empty sub': {
    lies: () => ({ claims: (claims) => ({ ...claims, sub: '' }) }),
    reason: 'id_token_sub',
  },
  'with a sub of 256 characters': {
    lies: () => ({ claims: (claims) => ({ ...claims, sub: 'a'.repeat(256) }) }),
    reason: 'id_token_sub',
  },
  'with a NUL in its sub': {
    lies: () => ({ claims: (claims) => ({ ...claims, sub: 'ali\u0000ce' }) }),
    reason: 'id_token_sub',
  },
  'with a number as sub': {
    lies: () => ({ claims: (claims) => ({ ...claims, sub: 7 }) }),
    reason: /^oauth_/,
  },
  'with a list as sub': {
    lies: () => ({ claims: (claims) => ({ ...claims, sub: ['alice'] }) }),
    reason: /^oauth_/,
  },
  'that is a logout token': {
    lies: () => ({ header: (header) => ({ ...header, typ: 'logout+jwt' }) }),
    reason: 'id_token_type',
  },
  'that is an access token': {
    lies: () => ({ header: (header) => ({ ...header, typ: 'application/at+jwt' }) }),
    reason: 'id_token_type',
  },
  'of more than 16 KB': {
    lies: () => ({ claims: (claims) => ({ ...claims, picture: 'x'.repeat(16 * 1024) }) }),
    reason: 'id_token_too_long',
  },
  'that is not there': {
    lies: () => ({ token: ({ id_token: _, ...body }) => body }),
    reason: /^oauth_/,
  },
};

for (const [what, { lies, reason }] of Object.entries(wrong)) {
  test(`an ID token ${what} signs nobody in and ends the session before`, async ({ world }) => {
    const { app, browser, origin, provider } = world;
    await browser.go(`${origin}/edit`);
    provider.lies = lies(world);
    const answer = await browser.go(`${origin}/edit`);
    expect(shown(answer).page).toBe('sign_in_refused');
    expect(browser.cookies(origin).has('__Host-session')).toBe(false);
    expect(told(app)).toMatchObject({
      outcome: 'sign_in_refused',
      reason: expect.stringMatching(reason),
    });
    expect(app.lines.join()).not.toMatch(/alice|eyJ/);
  });
}

const right: Record<string, Lies['claims']> = {
  'issued nine minutes ago': (claims) => ({ ...claims, iat: (claims.iat as number) - 9 * minute }),
  'issued half a minute ahead': (claims) => ({ ...claims, iat: (claims.iat as number) + 30 }),
  'that has run out twenty seconds ago': (claims) => ({
    ...claims,
    exp: (claims.iat as number) - 20,
  }),
  'with our client as azp': (claims) => ({ ...claims, azp: 'cards' }),
  'for several audiences of which azp names us': (claims) => ({
    ...claims,
    aud: ['cards', 'website'],
    azp: 'cards',
  }),
  'with a sub of 255 characters': (claims) => ({ ...claims, sub: 'a'.repeat(255) }),
};

for (const [what, claims] of Object.entries(right)) {
  test(`an ID token ${what} signs in`, async ({ world: { browser, origin, provider } }) => {
    if (claims) provider.lies.claims = claims;
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
  });
}

test('a wrong client secret is our fault, not the customer’s', async ({
  world: { app, broker, browser, origin },
}) => {
  broker.openid.clientSecret = 'wrong';
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
  expect(told(app)).toMatchObject({ reason: 'token_invalid_client' });
});

test('a broker’s new settings count from the next sign-in on', async ({
  world: { broker, browser, origin },
}) => {
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
  broker.openid = { ...broker.openid, clientSecret: 'wrong' };
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
});

test('a provider that answers with more than it was asked for changes nothing', async ({
  world: { browser, origin, provider },
}) => {
  provider.lies.token = (body) => ({ ...body, refresh_token: 'r', scope: 'openid email' });
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});
