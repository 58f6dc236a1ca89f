import type { CardList } from '@card-details/shared/card';
import { expect, test } from 'vitest';
import { minutes, seconds } from '../clock.ts';
import { confirmCard } from './confirm-card.ts';
import { withCustomerLease } from './customer-lease.ts';
import { listCards } from './list-cards.ts';
import { replaceCard } from './replace-card.ts';
import { cardWorld, shownConsent, testBroker } from './test-support/card-world.ts';
import { flakyVault } from './test-support/flaky-vault.ts';

type World = Awaited<ReturnType<typeof flakyWorld>>;
type Change = (world: World) => Promise<unknown>;

async function flakyWorld() {
  let flaky: ReturnType<typeof flakyVault> | undefined;
  const world = await cardWorld({
    wrap: (vault) => {
      flaky = flakyVault(vault);
      return flaky.vault;
    },
  });
  if (!flaky) throw new Error('The vault was not wrapped');
  return { ...world, flaky };
}

/** What a customer can tell apart; ids differ from run to run. */
const seen = ({ cards, defaultCardId }: CardList) =>
  cards.map((card) => ({ ...card, id: null, isDefault: card.id === defaultCardId }));

/** Sets a stage, and gives the change that is to be interrupted on it. */
const changes: Record<string, (world: World) => Promise<Change>> = {
  'a first add': async ({ memory }) => {
    const token = memory.typeNumber();
    return ({ add }) => add(token, { makeDefault: true, nickname: 'Work' });
  },
  'an add of a number that is saved already, which the preview does not show': async (world) => {
    await world.savedCard({ number: '1111' });
    await world.savedCard({ number: '2222', expYear: 2027 });
    world.memory.hidePreviewFingerprints();
    world.passTime(1 * minutes);
    const token = world.memory.typeNumber({ number: '2222', expYear: 2031 });
    return ({ add }) => add(token, { makeDefault: true });
  },
  'an add of a number that the preview shows to be saved': async (world) => {
    await world.savedCard({ number: '1111' });
    await world.savedCard({ number: '2222', expYear: 2027 });
    const token = world.memory.typeNumber({ number: '2222', expYear: 2031 });
    return ({ add }) => add(token, { makeDefault: true });
  },
  'a replacement of the default': async (world) => {
    await world.savedCard({ number: '1111' });
    const old = await world.savedCard({ number: '2222' }, { makeDefault: true, nickname: 'Work' });
    const confirmationTokenId = world.memory.typeNumber({ number: '3333' });
    return ({ ports, saver }) =>
      replaceCard(ports, testBroker, saver, old.id, { confirmationTokenId, consent: shownConsent });
  },
  'a challenged replacement, answered': async (world) => {
    const { memory, ports, saver, savedCard } = world;
    const old = await savedCard({ number: '2222' }, { nickname: 'Work' });
    const begun = await replaceCard(ports, testBroker, saver, old.id, {
      confirmationTokenId: memory.typeNumber({ number: '3333', behaviour: 'challenge' }),
      consent: shownConsent,
    });
    if (begun.outcome !== 'action_required') throw new Error('Not challenged');
    memory.answerChallenge(begun.setupIntentId, 'completed');
    return ({ ports, saver }) => confirmCard(ports, saver, begun.setupIntentId);
  },
};

const moments = ['before', 'after'] as const;
const cases = Object.keys(changes).flatMap((name) => moments.map((when) => ({ name, when })));

/** Runs a change on a stage of its own, its connection breaking at the nth call to the vault. */
async function interrupt(name: string, nth: number, when: (typeof moments)[number]) {
  const world = await flakyWorld();
  const change = await (changes[name] as (world: World) => Promise<Change>)(world);
  const before = seen(await listCards(world.ports, world.ann));
  world.flaky.breakAtCall(nth, when);
  const ended = await change(world).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
  const broke = world.flaky.hasBroken();
  world.flaky.mend();
  return { world, change, before, ended, broke };
}

async function uninterrupted(name: string) {
  const { world, ended } = await interrupt(name, Number.POSITIVE_INFINITY, 'before');
  expect(ended).toBe('done');
  return seen(await listCards(world.ports, world.ann));
}

test.each(cases)(
  '$name, cut off $when any call, ends the same when it is tried again',
  async ({ name, when }) => {
    const wanted = await uninterrupted(name);
    let nth = 1;
    for (; ; nth += 1) {
      const { world, change, ended, broke } = await interrupt(name, nth, when);
      if (!broke) break;
      expect(ended).toBe('vault_unavailable');
      await change(world);
      expect(seen(await listCards(world.ports, world.ann))).toEqual(wanted);
      expect(world.cardsInVault()).toHaveLength(wanted.length);
      expect(world.memory.customers.size).toBe(1);
    }
    // Otherwise nothing was ever cut off, and nothing shown.
    expect(nth).toBeGreaterThan(3);
  },
);

test.each(cases)(
  '$name, cut off $when any call and never tried again, is whole or undone in the next list',
  async ({ name, when }) => {
    const wanted = await uninterrupted(name);
    let undone = 0;
    let whole = 0;
    for (let nth = 1; ; nth += 1) {
      const { world, before, broke } = await interrupt(name, nth, when);
      if (!broke) break;
      world.passTime(11 * seconds);
      const after = seen(await listCards(world.ports, world.ann));
      if (JSON.stringify(after) === JSON.stringify(before)) undone += 1;
      else {
        expect(after).toEqual(wanted);
        whole += 1;
      }
      expect(world.cardsInVault()).toHaveLength(after.length);
    }
    expect(undone + whole).toBeGreaterThan(3);
    expect(whole).toBeGreaterThan(0);
  },
);

test('a list is read even when what was left in the middle cannot be finished', async () => {
  const { world } = await interrupt('a replacement of the default', 7, 'before');
  world.passTime(11 * seconds);
  // The first call of the list is the one that goes on with the change.
  world.flaky.breakAtCall(1, 'before');
  const { cards } = await listCards(world.ports, world.ann);
  expect(world.flaky.hasBroken()).toBe(true);
  expect(cards.length).toBeGreaterThanOrEqual(2);
});

test('a save of which the vault never heard is forgotten, and its token can be used', async () => {
  const { world, change } = await interrupt('a first add', 3, 'before');
  world.passTime(6 * minutes);
  expect((await listCards(world.ports, world.ann)).cards).toEqual([]);
  const open = await world.database.selectFrom('card_changes').selectAll().execute();
  expect(open).toEqual([]);
  await change(world);
  expect((await listCards(world.ports, world.ann)).cards).toHaveLength(1);
});

test('a save that reaches the vault late is found by the list, with all its wishes', async () => {
  const { world } = await interrupt('a first add', 3, 'before');
  world.passTime(1 * minutes);
  expect((await listCards(world.ports, world.ann)).cards).toEqual([]);
  const { confirmation_token: confirmationTokenId } = await world.database
    .selectFrom('card_changes')
    .select('confirmation_token')
    .executeTakeFirstOrThrow();
  const [customerId = ''] = world.memory.customers.keys();
  await world.memory.vault.saveCard({
    customerId,
    confirmationTokenId,
    usage: 'on_session',
    onBehalfOf: null,
    returnUrl: testBroker.origin,
    requireThreeDSecure: false,
    idempotencyKey: 'late',
  });
  world.passTime(11 * seconds);
  expect((await listCards(world.ports, world.ann)).cards).toMatchObject([{ nickname: 'Work' }]);
});

test('a save that Stripe has begun, and whose key it has forgotten, is found by its token', async () => {
  const { world, change } = await interrupt('a first add', 3, 'after');
  world.memory.forgetKeys();
  await change(world);
  expect(world.cardsInVault()).toHaveLength(1);
});

test('a change that somebody is working on is left to them', async () => {
  const { world } = await interrupt('a replacement of the default', 7, 'before');
  world.passTime(11 * seconds);
  const { cards } = await withCustomerLease(world.ports, 'ann', () =>
    listCards(world.ports, world.ann),
  );
  expect(cards.map(({ last4 }) => last4).toSorted()).toEqual(['1111', '2222', '3333']);
});
