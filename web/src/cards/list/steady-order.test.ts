import { expect, test } from 'vitest';
import { severalCards } from '../../mocks/mock-cards.ts';
import { inKnownOrder } from './steady-order.ts';

const [visa, work, amex] = severalCards();
if (!visa || !work || !amex) throw new Error('The mocks have three cards.');
const ids = (cards: { id: string }[]) => cards.map(({ id }) => id);

test('known cards keep their places, whatever order they come in', () => {
  expect(ids(inKnownOrder([amex, visa, work], ids([visa, work, amex])))).toEqual(
    ids([visa, work, amex]),
  );
});

test('a new card goes to the end, a gone one leaves no gap', () => {
  expect(ids(inKnownOrder([amex, visa], ids([visa, work])))).toEqual(ids([visa, amex]));
});
