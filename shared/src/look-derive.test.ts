import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BrokerLook, LookColours } from './broker-look.ts';
import { contrast, contrastOn, mixed } from './look-contrast.ts';
import { lookCss } from './look-css.ts';
import { deriveLook, tintShare } from './look-derive.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const brokerLook = fc
  .record({
    scheme: fc.constantFrom('light', 'dark', 'auto'),
    primary: hex,
    canvas: maybe(hex),
    surface: maybe(hex),
  })
  .map((look) => look as BrokerLook);

function everyScheme(check: (colours: LookColours) => void): void {
  fc.assert(
    fc.property(brokerLook, (given) => {
      const look = deriveLook(given);
      check(look.light);
      check(look.dark);
    }),
    { numRuns: 1000 },
  );
}

test('no colour that a broker gives makes any text unreadable', () => {
  everyScheme((c) => {
    const grounds = [c.canvas, c.surface];
    expect(contrast(c.onPrimary, c.primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOn(c.text, grounds)).toBeGreaterThanOrEqual(7);
    for (const text of [c.primaryText, c.muted, c.danger, c.warn, c.ok]) {
      expect(contrastOn(text, grounds)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('rings and edges of inputs always stand out from what is behind them', () => {
  everyScheme((c) => {
    expect(contrastOn(c.ring, [c.canvas, c.surface])).toBeGreaterThanOrEqual(3);
    expect(contrastOn(c.inputBorder, [c.canvas, c.surface])).toBeGreaterThanOrEqual(3);
  });
});

test('the words of a badge are readable on its tint', () => {
  everyScheme((c) => {
    for (const meaning of [c.danger, c.warn, c.ok]) {
      const tints = [mixed(meaning, tintShare, c.surface), mixed(meaning, tintShare, c.canvas)];
      expect(contrastOn(meaning, tints)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('a colour that is fine as it is stays as the broker gave it', () => {
  const { light } = deriveLook({ scheme: 'light', primary: '#7c3aed', surface: '#fffdf5' });
  expect(light).toMatchObject({ primaryText: '#7c3aed', ring: '#7c3aed', surface: '#fffdf5' });
});

test('a canvas given for the light scheme stays out of the dark one', () => {
  const look = deriveLook({ scheme: 'auto', primary: '#1f5eff', canvas: '#fff7e6' });
  expect(look.light.canvas).toBe('#fff7e6');
  expect(look.dark.canvas).not.toBe('#fff7e6');
});

test('the tokens of an automatic scheme hold both palettes, those of a fixed one only its own', () => {
  const auto = lookCss(deriveLook({ scheme: 'auto', primary: '#1f5eff' }));
  expect(auto).toContain('--c-primary:#1f5eff');
  expect(auto).toContain('@media (prefers-color-scheme:dark)');
  const dark = lookCss(deriveLook({ scheme: 'dark', primary: '#1f5eff', radius: 0 }));
  expect(dark).toMatch(/^:root\{color-scheme:dark;/);
  expect(dark).toContain('--radius:0px');
  expect(dark).not.toContain('@media');
});
