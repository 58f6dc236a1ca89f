import type { BrokerLook, Look, LookColours } from './broker-look.ts';
import { blackOrWhiteOn, contrast, contrastOn, mixed } from './look-contrast.ts';
import { hexFromOklch, oklchFromHex } from './look-oklch.ts';

type Scheme = 'light' | 'dark';
type Neutrals = Omit<LookColours, 'primary' | 'onPrimary' | 'primaryText' | 'ring'>;

const neutrals: Record<Scheme, Neutrals> = {
  light: {
    canvas: '#f5f6f8',
    surface: '#ffffff',
    text: '#12151c',
    muted: '#596273',
    border: '#e0e4ea',
    inputBorder: '#868fa0',
    danger: '#b3261e',
    warn: '#805000',
    ok: '#0f6b3a',
  },
  dark: {
    canvas: '#0d1015',
    surface: '#171b22',
    text: '#f3f5f8',
    muted: '#a2abba',
    border: '#2c323d',
    inputBorder: '#737d8e',
    danger: '#ff8f87',
    warn: '#f2b950',
    ok: '#62d394',
  },
};

/** The share of a meaning's colour in the ground of its badge; the stylesheet mixes the same. */
export const tintShare = 0.1;

const fonts: Record<NonNullable<BrokerLook['font']>, string> = {
  system: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  serif: 'ui-serif, Georgia, Cambria, "Times New Roman", serif',
  rounded:
    'ui-rounded, "SF Pro Rounded", "Hiragino Maru Gothic ProN", Quicksand, Nunito, system-ui, sans-serif',
};

/** Moves a colour's lightness, in steps of a hundredth, until it satisfies; ends in black or white. */
function stepped(colour: string, towards: 0 | 1, satisfies: (colour: string) => boolean): string {
  if (satisfies(colour)) return colour;
  const start = oklchFromHex(colour);
  for (let { lightness } = start; ; ) {
    lightness += towards === 1 ? 0.01 : -0.01;
    if (lightness <= 0 || lightness >= 1) return towards === 1 ? '#ffffff' : '#000000';
    const tried = hexFromOklch({ ...start, lightness });
    if (satisfies(tried)) return tried;
  }
}

/** A ground that the broker gave, moved until the scheme's text has 7:1 on it. */
function readableGround(given: string | undefined, fallback: string, scheme: Scheme): string {
  const { text } = neutrals[scheme];
  return stepped(given ?? fallback, scheme === 'light' ? 1 : 0, (c) => contrast(c, text) >= 7);
}

/** Whether a ground belongs to a scheme: one that the broker gave for light stays out of the dark. */
const isOf = (scheme: Scheme, ground: string | undefined): boolean =>
  ground !== undefined && (blackOrWhiteOn(ground) === '#000000') === (scheme === 'light');

function coloursOf(given: BrokerLook, scheme: Scheme): LookColours {
  const base = neutrals[scheme];
  const own = given.scheme === scheme;
  const wished = (ground: string | undefined) => (own || isOf(scheme, ground) ? ground : undefined);
  const canvas = readableGround(wished(given.canvas), base.canvas, scheme);
  const surface = readableGround(wished(given.surface), base.surface, scheme);
  const grounds = [canvas, surface];
  const away = scheme === 'light' ? 0 : 1;
  const on = (colour: string, ratio: number) =>
    stepped(colour, away, (c) => contrastOn(c, grounds) >= ratio);
  const meaning = (colour: string) =>
    stepped(colour, away, (c) =>
      grounds.every((g) => contrast(c, g) >= 4.5 && contrast(c, mixed(c, tintShare, g)) >= 4.5),
    );
  return {
    primary: given.primary,
    onPrimary: blackOrWhiteOn(given.primary),
    primaryText: on(given.primary, 4.5),
    ring: on(given.primary, 3),
    canvas,
    surface,
    text: base.text,
    muted: on(base.muted, 4.5),
    border: on(base.border, 1.15),
    inputBorder: on(base.inputBorder, 3),
    danger: meaning(base.danger),
    warn: meaning(base.warn),
    ok: meaning(base.ok),
  };
}

/**
 * Makes the whole look from what a broker gives. No colour can make the page unreadable: text on
 * the brand is black or white, the brand as text or ring and the meanings are moved in lightness
 * until they reach 4.5 (text) or 3 (rings and edges of inputs) on canvas and surface alike.
 */
export function deriveLook(given: BrokerLook): Look {
  return {
    scheme: given.scheme,
    light: coloursOf(given, 'light'),
    dark: coloursOf(given, 'dark'),
    fontFamily: fonts[given.font ?? 'system'],
    radius: given.radius ?? 10,
  };
}
