import { expect, test } from 'vitest';
import { brings, promisedDetails, shownFields } from './billing-fields.ts';

test('a card form asks for country and postal code unless told never to', () => {
  expect(shownFields({})).toEqual({ name: false, country: true, postalCode: true });
  expect(shownFields({ billingDetails: 'never' })).toEqual({
    name: false,
    country: false,
    postalCode: false,
  });
  const billingDetails = { name: 'always', address: { postalCode: 'never' } };
  expect(shownFields({ billingDetails })).toEqual({
    name: true,
    country: true,
    postalCode: false,
  });
});

test('what is never asked for has to be brought by the page', () => {
  const billingDetails = { name: 'never', address: { country: 'never' } };
  expect(promisedDetails({ billingDetails })).toEqual(['name', 'address.country']);
  expect(promisedDetails({})).toEqual([]);
  expect(promisedDetails({ billingDetails: 'never' })).toContain('address.postal_code');
});

test('an empty value is brought, a missing one is not', () => {
  const details = { name: '', address: { country: null } };
  expect(brings(details, 'name')).toBe(true);
  expect(brings(details, 'address.country')).toBe(true);
  expect(brings(details, 'address.city')).toBe(false);
  expect(brings(undefined, 'name')).toBe(false);
});
