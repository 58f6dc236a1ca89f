import { expect, test } from 'vitest';
import { editCard } from './edit-card.ts';
import { readCard } from './read-card.ts';
import { cardWorld, insertCustomer } from './test-support/card-world.ts';
import type { TypedNumber } from './test-support/memory-vault.ts';

async function editWorld(facts: Partial<TypedNumber> = {}) {
  const world = await cardWorld();
  const { id } = await world.savedCard(facts, { nickname: 'Work' });
  const { version } = await readCard(world.ports, world.ann, id);
  return { ...world, id, version };
}

test('what was sent changes, the rest stays, and the version is a new one', async () => {
  const { ports, ann, id, version } = await editWorld();
  const edited = await editCard(ports, ann, id, version, { expMonth: 3, expYear: 2031 });
  expect(edited.details).toMatchObject({ expMonth: 3, expYear: 2031, nickname: 'Work' });
  expect(edited.version).not.toBe(version);
  expect(await readCard(ports, ann, id)).toEqual(edited);
});

test('blank text clears', async () => {
  const { ports, ann, id, version } = await editWorld();
  const { details } = await editCard(ports, ann, id, version, { nickname: '  ', name: null });
  expect(details).toMatchObject({ nickname: null, name: null });
});

test('of two tabs that opened one version the second is told', async () => {
  const { ports, ann, id, version } = await editWorld();
  const [first, second] = await Promise.allSettled([
    editCard(ports, ann, id, version, { nickname: 'One' }),
    editCard(ports, ann, id, version, { nickname: 'Two' }),
  ]);
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  expect([first, second].find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'card_changed' },
  });
});

test('an expiry in the past is refused at its field', async () => {
  const { ports, ann, id, version } = await editWorld();
  await expect(
    editCard(ports, ann, id, version, { expMonth: 10, expYear: 2026 }),
  ).rejects.toMatchObject({
    code: 'invalid_request',
    facts: { fields: [{ path: 'expMonth' }] },
  });
  await editCard(ports, ann, id, version, { expMonth: 11, expYear: 2026 });
});

test('an expired card can still be given a nickname', async () => {
  const { ports, ann, id, passTime } = await editWorld({ expMonth: 12, expYear: 2026 });
  passTime(60 * 24 * 60 * 60 * 1000);
  const { version } = await readCard(ports, ann, id);
  const sent = { expMonth: 12, expYear: 2026, nickname: 'Old' };
  const { details } = await editCard(ports, ann, id, version, sent);
  expect(details).toMatchObject({ nickname: 'Old', expiry: 'expired' });
});

test('the expiry of a wallet’s card is not its owner’s to change, its nickname is', async () => {
  const { ports, ann, id, version } = await editWorld({ wallet: 'apple_pay' });
  await expect(editCard(ports, ann, id, version, { expYear: 2031 })).rejects.toMatchObject({
    code: 'invalid_request',
    facts: { fields: [{ path: 'expMonth' }] },
  });
  const { details } = await editCard(ports, ann, id, version, { nickname: 'Phone' });
  expect(details.nickname).toBe('Phone');
});

test('a co-badged card runs on the network its owner prefers, and on no other', async () => {
  const { ports, ann, id, version } = await editWorld({ networks: ['cartes_bancaires', 'visa'] });
  await expect(
    editCard(ports, ann, id, version, { preferredNetwork: 'mastercard' }),
  ).rejects.toMatchObject({ facts: { fields: [{ path: 'preferredNetwork' }] } });
  const chosen = await editCard(ports, ann, id, version, { preferredNetwork: 'visa' });
  expect(chosen.details).toMatchObject({
    networks: ['cartes_bancaires', 'visa'],
    preferredNetwork: 'visa',
  });
  const unset = await editCard(ports, ann, id, chosen.version, { preferredNetwork: null });
  expect(unset.details.preferredNetwork).toBeNull();
});

test('another customer’s card can neither be read nor edited', async () => {
  const { ports, database, ann, id, version } = await editWorld();
  const ben = await insertCustomer(database, 'ben');
  const missing = { code: 'card_not_found' };
  await expect(readCard(ports, ben, id)).rejects.toMatchObject(missing);
  await expect(editCard(ports, ben, id, version, { nickname: 'x' })).rejects.toMatchObject(missing);
  expect((await readCard(ports, ann, id)).details.nickname).toBe('Work');
});
