import type { CardChange } from './card-change.ts';
import type { VaultCard, VaultCardChanges, VaultCards } from './card-vault.ts';
import type { SavePlan } from './save-plan.ts';

/** The number that was typed: as a saved card, or (`id` null) as its preview alone. */
export type TypedCard = Pick<
  VaultCard,
  'fingerprint' | 'expMonth' | 'expYear' | 'offeredAtCheckout'
> & { id: string | null };

type Facts = Pick<CardChange, 'kind' | 'oldCardId'> & {
  wishes: Pick<CardChange['wishes'], 'makeDefault' | 'nickname'>;
};

/**
 * Another card with this number: the one to be replaced, else the default, else the oldest. It
 * stays, even if it is the younger one by Stripe's clock, which counts in seconds: changes of a
 * customer are settled one after the other, so the last of two to be settled finds no other.
 */
export function findTwin(typed: TypedCard, known: VaultCards, oldCardId: string | null) {
  if (typed.fingerprint === null) return null;
  const rank = ({ id }: VaultCard) => (id === oldCardId ? 0 : id === known.defaultCardId ? 1 : 2);
  const twins = known.cards
    .filter((card) => card.id !== typed.id && card.fingerprint === typed.fingerprint)
    .sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt);
  return twins[0] ?? null;
}

function expiryFor(twin: VaultCard, typed: TypedCard): VaultCardChanges {
  const same = twin.expMonth === typed.expMonth && twin.expYear === typed.expYear;
  if (same || twin.wallet !== null) return {};
  return { expMonth: typed.expMonth, expYear: typed.expYear };
}

/** Decides, from everything the customer has, what becomes of a number that was typed. */
export function planSave(facts: Facts, typed: TypedCard, known: VaultCards): SavePlan {
  const others = known.cards.filter((card) => card.id !== typed.id);
  const old = others.find((card) => card.id === facts.oldCardId) ?? null;
  const twin = findTwin(typed, known, facts.oldCardId);
  const cardId = twin?.id ?? typed.id;
  if (cardId === null) throw new Error('A number that is not saved yet has no card to stay');

  const replaced = old && old.id !== cardId ? old : null;
  const nickname = facts.wishes.nickname ?? (twin?.nickname ? null : (replaced?.nickname ?? null));
  const offered = twin?.offeredAtCheckout ?? typed.offeredAtCheckout;
  const takesOverDefault = replaced !== null && known.defaultCardId === replaced.id;
  const isOnlyCard = others.every((card) => card.id === replaced?.id || card.id === cardId);
  const makeDefault =
    known.defaultCardId !== cardId && (facts.wishes.makeDefault || takesOverDefault || isOnlyCard);

  return {
    outcome: twin ? 'already_saved' : 'saved',
    cardId,
    changes: {
      ...(twin ? expiryFor(twin, typed) : {}),
      ...(nickname === null ? {} : { nickname }),
      ...(offered ? {} : { offeredAtCheckout: true }),
    },
    makeDefault,
    remove: [...(twin && typed.id ? [typed.id] : []), ...(replaced ? [replaced.id] : [])],
  };
}
