/** Red, green and blue as light, 0 to 1 (sRGB without its transfer curve). */
export type LinearRgb = readonly [number, number, number];

const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const toEncoded = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

function bytes(hex: string): [number, number, number] {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

const toHex = (values: readonly number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** Reads `#rrggbb`. */
export function linearFromHex(hex: string): LinearRgb {
  const [red, green, blue] = bytes(hex);
  return [toLinear(red / 255), toLinear(green / 255), toLinear(blue / 255)];
}

export function hexFromLinear(rgb: LinearRgb): string {
  return toHex(rgb.map((value) => toEncoded(Math.min(1, Math.max(0, value))) * 255));
}

function luminance(hex: string): number {
  const [red, green, blue] = linearFromHex(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The ratio of WCAG 2.2, 1 to 21, of two `#rrggbb` colours. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The lowest ratio of a colour on any of the grounds. */
export function contrastOn(colour: string, grounds: readonly string[]): number {
  return Math.min(...grounds.map((ground) => contrast(colour, ground)));
}

/** Black or white, whichever reads better; never under 4.58, the square root of 21. */
export function blackOrWhiteOn(ground: string): '#000000' | '#ffffff' {
  return contrast('#000000', ground) >= contrast('#ffffff', ground) ? '#000000' : '#ffffff';
}

/** What CSS paints for `color-mix(in srgb, top <share>, ground)`; share is 0 to 1. */
export function mixed(top: string, share: number, ground: string): string {
  const below = bytes(ground);
  return toHex(bytes(top).map((value, index) => value * share + (below[index] ?? 0) * (1 - share)));
}
