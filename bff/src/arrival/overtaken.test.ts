import { SignJWT } from 'jose';
import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';

/** Up to the callback, which the browser does not call yet. */
async function callbackOf({ browser, origin }: World, path: string): Promise<string> {
  const stopped = await browser.go(origin + path, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  return stopped.headers.get('location') ?? '';
}

async function customerKeyOf({ app }: World, answer: Parameters<typeof shown>[0]) {
  return (await app.customerOf(shown(answer))).customer_key;
}

for (const [who, before] of [
  ['nobody', async () => {}],
  [
    'Alice herself',
    async ({ browser, origin }: World) => void (await browser.go(`${origin}/edit`)),
  ],
] as const) {
  for (const path of ['/edit', '/auth/login?return_to=/edit']) {
    test(`Alice’s late answer (${path}, ${who} signed in before) does not put Bob’s session out`, async ({
      world,
    }) => {
      const { browser, origin, provider } = world;
      await before(world);
      const alicesCallback = await callbackOf(world, path);
      provider.user = { sub: 'bob' };
      const bobsPage = await browser.go(`${origin}/edit`);
      const late = await browser.ask(alicesCallback);
      expect(late.headers.get('location')).toBe('/edit');
      const { sessionRef } = shown(bobsPage);
      expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(200);
      const landing = await browser.go(`${origin}/edit`);
      expect(await customerKeyOf(world, landing)).toBe('bob');
    });
  }
}

test('while Alice’s code is being redeemed Bob arrives in another tab: he stays', async ({
  world,
}) => {
  const { browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  const alicesCallback = await callbackOf(world, '/edit');
  let bobsRef = '';
  provider.lies.sign = async (header, claims) => {
    if (claims.sub === 'alice') {
      provider.user = { sub: 'bob' };
      bobsRef = shown(await browser.go(`${origin}/edit`)).sessionRef;
    }
    return new SignJWT(claims).setProtectedHeader(header).sign(provider.currentKey().privateKey);
  };
  const landing = await browser.go(alicesCallback);
  expect(await customerKeyOf(world, landing)).toBe('bob');
  expect(shown(landing).sessionRef).toBe(bobsRef);
});

test('Bob’s answer that comes while Alice’s session of before the switch still lives is believed', async ({
  world,
}) => {
  const { browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  provider.user = { sub: 'bob' };
  const bobsCallback = await callbackOf(world, '/edit');
  const requests = provider.requests.length;
  expect(await customerKeyOf(world, await browser.go(bobsCallback))).toBe('bob');
  expect(provider.requests.slice(requests).map(({ path }) => path)).toEqual(['/token']);
});
