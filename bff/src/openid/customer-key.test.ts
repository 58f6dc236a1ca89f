import type { IDToken } from 'openid-client';
import { expect, test } from 'vitest';
import { customerKeyOf } from './customer-key.ts';

const keyOf = (claims: Record<string, unknown>, ...names: string[]) =>
  customerKeyOf(claims as unknown as IDToken, names);

test('one claim is the key as it is', () => {
  expect(keyOf({ sub: 'auth0|5:7/%' }, 'sub')).toBe('auth0|5:7/%');
});

test('two claims are joined, in the order of the broker', () => {
  const claims = { tid: '72f988bf-86f1', oid: '1b2c-9' };
  expect(keyOf(claims, 'tid', 'oid')).toBe('72f988bf-86f1:1b2c-9');
  expect(keyOf(claims, 'oid', 'tid')).toBe('1b2c-9:72f988bf-86f1');
});

test('no two customers share a key, wherever the colon stands', () => {
  const keys = [
    keyOf({ a: 'x:y', b: 'z' }, 'a', 'b'),
    keyOf({ a: 'x', b: 'y:z' }, 'a', 'b'),
    keyOf({ a: 'x%3Ay', b: 'z' }, 'a', 'b'),
  ];
  expect(keys).toEqual(['x%3Ay:z', 'x:y%3Az', 'x%253Ay:z']);
});

test.for([
  ['is not there', { tid: 't' }, 'customer_key_missing'],
  ['is null', { tid: 't', oid: null }, 'customer_key_missing'],
  ['is empty', { tid: 't', oid: '' }, 'customer_key_form'],
  ['is a list', { tid: 't', oid: ['o'] }, 'customer_key_form'],
  ['is too long together', { tid: 't'.repeat(200), oid: 'o'.repeat(200) }, 'customer_key_form'],
] as const)('no key is made where the second claim %s', ([, claims, reason]) => {
  expect(() => keyOf(claims, 'tid', 'oid')).toThrow(expect.objectContaining({ reason }));
});
