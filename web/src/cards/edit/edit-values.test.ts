import type { CardDetails } from '@card-details/shared/card';
import { expect, test } from 'vitest';
import { mockCard } from '../../mocks/mock-cards.ts';
import { changesOf, contestedFields, faultsOf, onLatest, valuesOf } from './edit-values.ts';

const now = new Date('2026-11-22T12:00:00Z');
const card: CardDetails = mockCard({ last4: '4242', expMonth: 8, expYear: 2028, nickname: 'Work' });
const values = valuesOf(card);

test('a form that was not touched changes nothing', () => {
  expect(changesOf(values, card)).toEqual({});
});

test('only what was typed is sent, and an emptied text clears', () => {
  expect(changesOf({ ...values, nickname: ' ' }, card)).toEqual({ nickname: null });
});

test('one changed line sends the whole address', () => {
  const { address } = changesOf({ ...values, city: ' Berlin ' }, card);
  expect(address).toEqual({ ...card.address, city: 'Berlin' });
});

test('month and year travel together', () => {
  expect(changesOf({ ...values, expYear: '2030' }, card)).toEqual({ expMonth: 8, expYear: 2030 });
});

test('a new expiry must not lie in the past', () => {
  expect(faultsOf({ ...values, expMonth: '10', expYear: '2026' }, card, now)).toEqual({
    expMonth: 'expiry_past',
  });
  expect(faultsOf({ ...values, expMonth: '11', expYear: '2026' }, card, now)).toEqual({});
});

test('an expired card can be renamed without touching its expiry', () => {
  const expired = { ...card, expYear: 2020 };
  expect(faultsOf({ ...valuesOf(expired), nickname: 'Old' }, expired, now)).toEqual({});
});

test('a card number in any text is pointed out', () => {
  expect(faultsOf({ ...values, line2: '4242-4242-4242-4242' }, card, now)).toEqual({
    line2: 'card_number',
  });
});

test('what was typed survives a change made elsewhere, the rest follows it', () => {
  const latest = { ...card, nickname: 'Home', expYear: 2031 };
  const typed = { ...values, nickname: 'Mine' };
  expect(onLatest(typed, card, latest)).toEqual({ ...values, nickname: 'Mine', expYear: '2031' });
  expect(contestedFields(typed, card, latest)).toEqual(['nickname']);
});
