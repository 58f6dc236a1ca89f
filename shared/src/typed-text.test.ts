import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedText } from './typed-text.ts';

const text = typedText(10);

test.each([
  ['Ann\tLee', 'Ann Lee'],
  ['Ann\r\nLee', 'Ann Lee'],
  ['Ann\u0000Lee', 'Ann Lee'],
  ['Ann\u0085\u2028Lee', 'Ann Lee'],
  ['Ann\u202eeeL', 'AnneeL'],
  ['\u2067Ann\u2069', 'Ann'],
  ['Ann\ud83d', 'Ann'],
])('%j is kept as %j', (typed, kept) => {
  expect(text.parse(typed)).toBe(kept);
});

test.each(['Zoë', '李小龍', 'می‌خواهم', 'O’Brien', '🏈 Club', 'Ann  Lee', ' x '])(
  '%j is kept as it is',
  (typed) => {
    expect(text.parse(typed)).toBe(typed);
  },
);

test('what is kept is what may be no longer than that', () => {
  expect(text.parse(`${'\u202e'.repeat(50)}Ann`)).toBe('Ann');
  expect(text.safeParse('a'.repeat(11)).success).toBe(false);
});

test('whatever is typed, no control character is kept, and what is kept stays what it is', () => {
  const any = typedText(10_000);
  const unit = fc.oneof(fc.nat(0xffff), fc.nat(0x9f), fc.integer({ min: 0x2020, max: 0x2070 }));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
      const typed = String.fromCharCode(...units);
      const kept = any.parse(typed);
      expect(kept).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(any.parse(kept)).toBe(kept);
    }),
    { numRuns: 1_000 },
  );
});
