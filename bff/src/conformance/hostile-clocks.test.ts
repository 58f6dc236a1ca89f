import { startWorld, test as worldTest } from '../test-support/arrival-world.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { beginVisit, type Visit } from '../test-support/visit.ts';

const minute = 60_000;

type Clocks = { right: Visit };

/** The provider's clock is right; ours is what a test makes of it. */
const test = worldTest.extend<Clocks>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  right: async ({}, use) => {
    const { close, ...world } = await startWorld({ provider: { now: Date.now } });
    const visit = await beginVisit(world, { somebodyBefore: true });
    visit.app.time.offset = 0;
    await use(visit);
    await close();
  },
});

test('H34: our clock is 5 minutes fast: people sign in', async ({ right }) => {
  right.app.time.offset = 5 * minute;
  await expectLeft(right, await right.arrive(), { signedIn: 'customer-now' });
});

test('H34: our clock is 5 minutes fast: an ID token that lives for less is refused', async ({
  right,
}) => {
  right.app.time.offset = 5 * minute;
  right.provider.lies.claims = (claims) => ({ ...claims, exp: Number(claims.iat) + 120 });
  const reason = 'oauth_jwt_timestamp_check_failed_exp';
  await expectLeft(right, await right.arrive(), refused(reason));
});

test('H34: our clock is 5 minutes slow: what the provider issues has not happened yet, and is refused', async ({
  right,
}) => {
  right.app.time.offset = -5 * minute;
  await expectLeft(right, await right.arrive(), refused('id_token_iat'));
});

test('H34: our clock is put right: people sign in again', async ({ right }) => {
  right.app.time.offset = -5 * minute;
  await right.arrive();
  right.app.time.offset = 0;
  right.app.lines.length = 0;
  await expectLeft(right, await right.arrive(), { signedIn: 'customer-now' });
});
