import { expect, test } from 'vitest';
import { chooseLanguage } from './languages.ts';

test('the link’s wish comes before the browser’s', () => {
  expect(chooseLanguage(['en', 'fr'], { uiLocales: 'fr-CA', acceptLanguage: 'en' })).toBe('fr');
});

test('the browser’s languages are tried by their weight', () => {
  expect(chooseLanguage(['en', 'fr'], { acceptLanguage: 'de, en;q=0.5, fr;q=0.9' })).toBe('fr');
  expect(chooseLanguage(['fr', 'en'], { acceptLanguage: 'fr;q=0, en;q=0.1' })).toBe('en');
});

test('a language that the broker does not offer is never chosen', () => {
  expect(chooseLanguage(['fr'], { uiLocales: 'en', acceptLanguage: 'en-GB' })).toBe('fr');
  expect(chooseLanguage(['fr', 'en'], { acceptLanguage: '' })).toBe('fr');
});
