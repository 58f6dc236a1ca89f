import { testCardByNumber, testCardNamed } from '../test-cards.ts';
import type { CardWords } from './card-words.ts';

/** Stripe's code for a mistake in typing, and the sentence beneath the field. */
export interface Mistake {
  code: string;
  message: string;
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** In fours, or 4-6-5 for American Express. */
export function groupedNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19);
  const groups = /^3[47]/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)]
    : (digits.match(/.{1,4}/g) ?? []);
  return groups.filter((group) => group !== '').join(' ');
}

/** `1227` and `12/2027` become `12 / 27`; a first digit above 1 is a month by itself. */
export function groupedExpiry(text: string): string {
  const typed = digitsOf(text);
  const digits = /^[2-9]/.test(typed) ? `0${typed}` : typed;
  const year = digits.slice(2).length === 4 ? digits.slice(4) : digits.slice(2, 4);
  return digits.length < 3 ? digits : `${digits.slice(0, 2)} / ${year}`;
}

export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export function numberMistake(text: string, words: CardWords): Mistake | null {
  const digits = digitsOf(text);
  if (testCardByNumber(digits)) return null;
  const complete = /^3[47]/.test(digits) ? 15 : /^3[068]/.test(digits) ? 14 : 16;
  if (digits.length < complete) {
    return { code: 'incomplete_number', message: words.incompleteNumber };
  }
  const message = passesLuhn(digits) ? words.testCardsOnly : words.invalidNumber;
  return { code: 'invalid_number', message };
}

export function readExpiry(text: string): { month: number; year: number } | null {
  const digits = digitsOf(text);
  if (digits.length !== 4) return null;
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) };
}

export function expiryMistake(text: string, words: CardWords, today: Date): Mistake | null {
  const expiry = readExpiry(text);
  if (!expiry) return { code: 'incomplete_expiry', message: words.incompleteExpiry };
  const { month, year } = expiry;
  const thisYear = today.getFullYear();
  if (month < 1 || month > 12 || year > thisYear + 50) {
    return { code: 'invalid_expiry_month', message: words.invalidMonth };
  }
  if (year < thisYear) return { code: 'invalid_expiry_year_past', message: words.pastYear };
  if (year === thisYear && month < today.getMonth() + 1) {
    return { code: 'invalid_expiry_month_past', message: words.pastMonth };
  }
  return null;
}

export function codeMistake(code: string, number: string, words: CardWords): Mistake | null {
  const amex = /^3[47]/.test(digitsOf(number));
  return digitsOf(code).length === (amex ? 4 : 3)
    ? null
    : { code: 'incomplete_cvc', message: words.incompleteCode };
}

/** The networks of a co-badged card, between which its holder may choose. */
export function choosableNetworks(number: string): string[] {
  const name = testCardByNumber(digitsOf(number));
  const networks = name ? testCardNamed(name).networks : [];
  return networks.length > 1 ? networks : [];
}

export function brandOf(number: string): string {
  const name = testCardByNumber(digitsOf(number));
  return name ? testCardNamed(name).brand : '';
}
