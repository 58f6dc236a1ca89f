import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const oldKey = { name: 'old', key: new Uint8Array(32).fill(1) };
const newKey = { name: 'new', key: new Uint8Array(32).fill(2) };

test('what was sealed opens again, in its own context alone', () => {
  const { seal, open } = createSeal([newKey]);
  const sealed = seal('a secret', 'attempt of acme');
  expect(sealed).not.toContain('secret');
  expect(open(sealed, 'attempt of acme')).toBe('a secret');
  expect(open(sealed, 'attempt of globex')).toBe(null);
});

test('two seals of one text differ', () => {
  const { seal } = createSeal([newKey]);
  expect(seal('text', 'here')).not.toBe(seal('text', 'here'));
});

test('keys are exchanged without losing what is under way', () => {
  const sealedBefore = createSeal([oldKey]).seal('text', 'here');
  const during = createSeal([newKey, oldKey]);
  expect(during.open(sealedBefore, 'here')).toBe('text');
  expect(during.seal('text', 'here')).toMatch(/^new\./);
  expect(createSeal([newKey]).open(sealedBefore, 'here')).toBe(null);
});

test('a key of the same name and other bytes opens nothing', () => {
  const sealed = createSeal([oldKey]).seal('text', 'here');
  expect(createSeal([{ ...newKey, name: 'old' }]).open(sealed, 'here')).toBe(null);
});

test('nothing that was touched opens', () => {
  const { seal, open } = createSeal([newKey]);
  const sealed = seal('text', 'here');
  for (let at = 'new.'.length; at < sealed.length; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const touched = sealed.slice(0, at) + other + sealed.slice(at + 1);
    const changed = Buffer.from(touched.slice(4), 'base64url');
    // The last character of base64url may hold bits that no byte takes.
    if (changed.equals(Buffer.from(sealed.slice(4), 'base64url'))) continue;
    expect(open(touched, 'here')).toBe(null);
  }
  for (const garbage of ['', 'new', 'new.', 'new.AAAA', 'other.AAAA', '.']) {
    expect(open(garbage, 'here')).toBe(null);
  }
});

test('no key at all is said at once', () => {
  expect(() => createSeal([])).toThrow('SECRETS_KEYS');
});
