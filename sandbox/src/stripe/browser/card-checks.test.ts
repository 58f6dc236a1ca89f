import { expect, test } from 'vitest';
import {
  choosableNetworks,
  codeMistake,
  expiryMistake,
  groupedExpiry,
  groupedNumber,
  numberMistake,
} from './card-checks.ts';
import { cardWords } from './card-words.ts';

const { words } = cardWords('en');
const today = new Date(2026, 5, 15);

test('numbers are grouped in fours, American Express in 4-6-5', () => {
  expect(groupedNumber('4242424242424242')).toBe('4242 4242 4242 4242');
  expect(groupedNumber('378282246310005')).toBe('3782 822463 10005');
});

test('an expiry is grouped however it is typed or filled in', () => {
  expect(groupedExpiry('1227')).toBe('12 / 27');
  expect(groupedExpiry('12/2027')).toBe('12 / 27');
  expect(groupedExpiry('5')).toBe('05');
  expect(groupedExpiry('12')).toBe('12');
});

test('a number is incomplete, wrong by its check digit, or no test card', () => {
  expect(numberMistake('4242', words)?.code).toBe('incomplete_number');
  expect(numberMistake('4242424242424241', words)).toEqual({
    code: 'invalid_number',
    message: words.invalidNumber,
  });
  expect(numberMistake('4111111111111111', words)).toEqual({
    code: 'invalid_number',
    message: words.testCardsOnly,
  });
  expect(numberMistake('4242 4242 4242 4242', words)).toBeNull();
});

test('a card is good through the last day of its month', () => {
  const code = (typed: string) => expiryMistake(typed, words, today)?.code;
  expect(code('06 / 26')).toBeUndefined();
  expect(code('05 / 26')).toBe('invalid_expiry_month_past');
  expect(code('12 / 25')).toBe('invalid_expiry_year_past');
  expect(code('13 / 27')).toBe('invalid_expiry_month');
  expect(code('12 /')).toBe('incomplete_expiry');
});

test('the code has four digits on American Express alone', () => {
  expect(codeMistake('123', '4242', words)).toBeNull();
  expect(codeMistake('123', '3782', words)?.code).toBe('incomplete_cvc');
  expect(codeMistake('1234', '3782', words)).toBeNull();
});

test('only co-badged cards offer a choice of network', () => {
  expect(choosableNetworks('4000002500001001')).toEqual(['cartes_bancaires', 'visa']);
  expect(choosableNetworks('4242424242424242')).toEqual([]);
});
