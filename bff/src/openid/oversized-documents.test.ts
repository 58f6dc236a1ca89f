import { base64url, type JWK } from 'jose';
import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';

const discovery = '/.well-known/openid-configuration';
const mebibyte = 1024 * 1024;

/** Deep enough to break whatever goes down into it call by call. */
const depth = 100_000;
const deepList = '['.repeat(depth) + ']'.repeat(depth);
const deepObject = `${'{"a":'.repeat(depth / 4)}1${'}'.repeat(depth / 4)}`;

/** Puts something monstrous into an answer, next to what is right about it. */
function beside(json: unknown, monster: string): string {
  return `${JSON.stringify(json).slice(0, -1)},"monster":${monster}}`;
}

type Lie = (world: World) => void;

const replyAt =
  (path: string, body: () => string): Lie =>
  ({ provider }) => {
    provider.lies.reply = (asked) => (asked === path ? { body: body() } : undefined);
  };

const decoys = (count: number, key: JWK) => Array.from({ length: count }, () => key);

/** Each with the pages that it may end in. */
const monsters: Record<string, { lie: Lie; pages: readonly string[] }> = {
  'a configuration of 20 MB': {
    lie: ({ provider }) => {
      provider.lies.discovery = (metadata) => ({ ...metadata, monster: 'x'.repeat(20 * mebibyte) });
    },
    pages: ['provider_unreachable'],
  },
  'a configuration of nothing but brackets': {
    lie: replyAt(discovery, () => deepList),
    pages: ['provider_unreachable', 'sign_in_refused'],
  },
  'a configuration with something beside it that goes very deep': {
    lie: (world) => {
      const { issuer } = world.provider;
      const metadata = {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      };
      replyAt(discovery, () => beside(metadata, deepList))(world);
    },
    pages: ['sign_in_refused'],
  },
  '10,000 keys': {
    lie: ({ provider }) => {
      provider.lies.jwks = (keys) => ({ keys: [...decoys(10_000, keys[0] ?? {}), ...keys] });
    },
    pages: ['provider_unreachable'],
  },
  'keys of nothing but brackets': {
    lie: replyAt('/jwks', () => `{"keys":${deepList}}`),
    pages: ['provider_unreachable', 'sign_in_refused'],
  },
  'an ID token of 1 MB': {
    lie: ({ provider }) => {
      provider.lies.claims = (claims) => ({ ...claims, monster: 'x'.repeat(mebibyte) });
    },
    pages: ['provider_unreachable'],
  },
  'an ID token of 100 KB': {
    lie: ({ provider }) => {
      provider.lies.claims = (claims) => ({ ...claims, monster: 'x'.repeat(100_000) });
    },
    pages: ['sign_in_refused'],
  },
  'an ID token with claims of nothing but brackets': {
    lie: ({ provider }) => {
      provider.lies.sign = async (header, claims) => {
        const payload = beside(claims, deepList.slice(depth / 2, -depth / 2));
        return `${base64url.encode(JSON.stringify(header))}.${base64url.encode(payload)}.c2ln`;
      };
    },
    pages: ['sign_in_refused'],
  },
  'a token answer of nothing but braces': {
    lie: replyAt('/token', () => deepObject),
    pages: ['sign_in_refused', 'provider_unreachable'],
  },
};

for (const [what, { lie, pages }] of Object.entries(monsters)) {
  test(`${what}: one page of ours, nobody is signed in, and the next customer is`, async ({
    world,
  }) => {
    const { app, browser, origin, provider } = world;
    lie(world);
    const answer = await browser.go(`${origin}/edit`);
    expect(pages).toContain(shown(answer).page);
    expect(browser.cookies(origin).has('__Host-session')).toBe(false);
    expect(app.ended).toEqual([shown(answer).page]);
    expect(app.lines.join('\n')).not.toContain('xxxxx');

    provider.lies = {};
    app.time.offset += 61 * 60_000;
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
  });
}

test('a thousand small keys do not keep the right one from being found', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.lies.jwks = (keys) => ({ keys: [...decoys(1_000, { kty: 'oct', kid: 'x' }), ...keys] });
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});
