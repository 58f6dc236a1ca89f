import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CardVault, SaveState } from './card-vault.ts';
import type { PlayedCard, VaultUnderTest } from './test-support/vault-under-test.ts';

type Saved = Extract<SaveState, { status: 'saved' }>;

/** What every CardVault does, whatever is behind it. `skip` leaves it out, and stands in the report. */
export function cardVaultContract(
  title: string,
  open: () => VaultUnderTest | Promise<VaultUnderTest>,
  skip = false,
): void {
  describe.skipIf(skip)(title, () => {
    const newCustomer = (vault: CardVault) =>
      vault.createCustomer({ reference: randomUUID(), idempotencyKey: randomUUID() });

    async function save(
      { vault, confirmationToken }: VaultUnderTest,
      customerId: string,
      card: PlayedCard,
    ): Promise<SaveState> {
      return vault.saveCard(request(customerId, await confirmationToken(card)));
    }

    const request = (customerId: string, confirmationTokenId: string) => ({
      customerId,
      confirmationTokenId,
      usage: 'on_session' as const,
      onBehalfOf: null,
      returnUrl: 'https://cards.acme.test/edit/add',
      requireThreeDSecure: false,
      idempotencyKey: randomUUID(),
    });

    async function withSavedCard() {
      const world = await open();
      const { vault } = world;
      const customerId = await newCustomer(vault);
      const { cardId } = (await save(world, customerId, 'visa')) as Saved;
      return { world, vault, customerId, cardId };
    }

    test('a new customer has no cards and no default', async () => {
      const { vault } = await open();
      const customerId = await newCustomer(vault);
      expect(await vault.listCards(customerId)).toEqual({ cards: [], defaultCardId: null });
    });

    test('one idempotency key makes one customer', async () => {
      const { vault } = await open();
      const facts = { reference: randomUUID(), idempotencyKey: randomUUID() };
      expect(await vault.createCustomer(facts)).toBe(await vault.createCustomer(facts));
    });

    test('a customer who was never there has no list', async () => {
      const { vault } = await open();
      expect(await vault.listCards('cus_000000000000')).toBeNull();
      expect(await vault.findCard('cus_000000000000', 'pm_000000000000')).toBeNull();
    });

    test('a saved card is listed with what its owner may see, and its save says so', async () => {
      const { vault, customerId, cardId } = await withSavedCard();
      const list = await vault.listCards(customerId);
      expect(list?.cards).toHaveLength(1);
      expect(list?.cards[0]).toMatchObject({
        id: cardId,
        brand: 'visa',
        last4: '4242',
        expMonth: expect.any(Number),
        expYear: expect.any(Number),
        nickname: null,
        wallet: null,
        networks: [],
        offeredAtCheckout: true,
      });
      expect(await vault.findCard(customerId, cardId)).toEqual(list?.cards[0]);
    });

    test('the same number has the same fingerprint, another number another one', async () => {
      const { world, vault, customerId } = await withSavedCard();
      await save(world, customerId, 'visa');
      await save(world, customerId, 'mastercard');
      const cards = (await vault.listCards(customerId))?.cards ?? [];
      const prints = (brand: string) =>
        cards.filter((card) => card.brand === brand).map(({ fingerprint }) => fingerprint);
      const [visa, sameVisa] = prints('visa');
      expect(visa).toEqual(expect.any(String));
      expect(sameVisa).toBe(visa);
      expect(prints('mastercard')[0]).not.toBe(visa);
    });

    test('a token shows the card before it is saved, and afterwards which save has used it', async () => {
      const world = await open();
      const { vault } = world;
      const customerId = await newCustomer(vault);
      const token = await world.confirmationToken('visa');
      expect(await vault.previewCard(token)).toMatchObject({
        expMonth: expect.any(Number),
        expYear: expect.any(Number),
        offeredAtCheckout: true,
        setupIntentId: null,
      });
      const { setupIntentId } = await vault.saveCard(request(customerId, token));
      expect((await vault.previewCard(token))?.setupIntentId).toBe(setupIntentId);
    });

    test('a token that was never made shows nothing', async () => {
      const { vault } = await open();
      expect(await vault.previewCard('ctoken_000000000000')).toBeNull();
    });

    test('the same save asked for twice is one save', async () => {
      const world = await open();
      const { vault } = world;
      const customerId = await newCustomer(vault);
      const once = request(customerId, await world.confirmationToken('visa'));
      const first = await vault.saveCard(once);
      expect(await vault.saveCard(once)).toEqual(first);
      expect(await vault.readSave(first.setupIntentId ?? '')).toEqual(first);
      expect((await vault.listCards(customerId))?.cards).toHaveLength(1);
    });

    test('a token that one save has used is refused to another', async () => {
      const world = await open();
      const { vault } = world;
      const customerId = await newCustomer(vault);
      const token = await world.confirmationToken('visa');
      await vault.saveCard(request(customerId, token));
      await expect(vault.saveCard(request(customerId, token))).rejects.toMatchObject({
        code: 'confirmation_used',
      });
      expect((await vault.listCards(customerId))?.cards).toHaveLength(1);
    });

    test('a declined card is not saved', async () => {
      const world = await open();
      const customerId = await newCustomer(world.vault);
      const state = await save(world, customerId, 'declined');
      expect(state).toMatchObject({ status: 'declined', reason: 'declined', customerId });
      expect((await world.vault.listCards(customerId))?.cards).toEqual([]);
    });

    test('a challenged card waits for its owner, and is not saved when the save is cancelled', async () => {
      const world = await open();
      const { vault } = world;
      const customerId = await newCustomer(vault);
      const state = await save(world, customerId, 'challenged');
      expect(state).toMatchObject({
        status: 'action_required',
        customerId,
        clientSecret: expect.stringContaining('_secret_'),
      });
      const setupIntentId = state.setupIntentId ?? '';
      await vault.cancelSave(setupIntentId);
      await vault.cancelSave(setupIntentId);
      expect((await vault.readSave(setupIntentId))?.status).toBe('canceled');
      expect((await vault.listCards(customerId))?.cards).toEqual([]);
    });

    test('a save that is over cannot be cancelled any more', async () => {
      const world = await open();
      const customerId = await newCustomer(world.vault);
      const state = await save(world, customerId, 'visa');
      await world.vault.cancelSave(state.setupIntentId ?? '');
      expect((await world.vault.readSave(state.setupIntentId ?? ''))?.status).toBe('saved');
    });

    test('a save that never was is not found', async () => {
      const { vault } = await open();
      expect(await vault.readSave('seti_000000000000')).toBeNull();
    });

    test('another customer’s card is not there for any verb', async () => {
      const { vault, customerId, cardId } = await withSavedCard();
      const other = await newCustomer(vault);
      expect(await vault.findCard(other, cardId)).toBeNull();
      expect(await vault.editCard(other, cardId, { nickname: 'Mine' })).toBeNull();
      await expect(vault.chooseDefault(other, cardId)).rejects.toMatchObject({
        code: 'card_not_found',
      });
      await vault.removeCard(other, cardId);
      expect(await vault.findCard(customerId, cardId)).toMatchObject({ nickname: null });
    });

    test.each(['', '..', 'pm_../../customers', 'cus_000000000000'])(
      'the id %j is no card’s',
      async (id) => {
        const { vault, customerId } = await withSavedCard();
        expect(await vault.findCard(customerId, id)).toBeNull();
        expect(await vault.editCard(customerId, id, { nickname: 'x' })).toBeNull();
        await vault.removeCard(customerId, id);
        expect((await vault.listCards(customerId))?.cards).toHaveLength(1);
      },
    );

    test('only what is sent changes, and null clears it again', async () => {
      const { vault, customerId, cardId } = await withSavedCard();
      const address = {
        line1: '1 High Street',
        line2: null,
        city: 'Lyon',
        state: null,
        postalCode: '69001',
        country: 'FR',
      };
      const before = await vault.findCard(customerId, cardId);
      const expYear = (before?.expYear ?? 0) + 1;
      const changes = { expMonth: 7, expYear, name: 'Ann Lee', nickname: 'Work', address };
      const edited = await vault.editCard(customerId, cardId, changes);
      expect(edited).toEqual({ ...before, ...changes });
      expect(await vault.findCard(customerId, cardId)).toEqual(edited);

      const cleared = await vault.editCard(customerId, cardId, { name: null, nickname: null });
      expect(cleared).toEqual({ ...edited, name: null, nickname: null });
    });

    test('a chosen default is listed until it is cleared', async () => {
      const { vault, customerId, cardId } = await withSavedCard();
      await vault.chooseDefault(customerId, cardId);
      expect((await vault.listCards(customerId))?.defaultCardId).toBe(cardId);
      await vault.chooseDefault(customerId, null);
      expect((await vault.listCards(customerId))?.defaultCardId).toBeNull();
    });

    test('a removed card is gone, also as the default, and removing it again is no failure', async () => {
      const { vault, customerId, cardId } = await withSavedCard();
      await vault.chooseDefault(customerId, cardId);
      await vault.removeCard(customerId, cardId);
      await vault.removeCard(customerId, cardId);
      expect(await vault.listCards(customerId)).toEqual({ cards: [], defaultCardId: null });
      expect(await vault.findCard(customerId, cardId)).toBeNull();
    });
  });
}
