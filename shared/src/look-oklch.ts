import { hexFromLinear, type LinearRgb, linearFromHex } from './look-contrast.ts';

/** Lightness 0 to 1, chroma, hue in radians (Björn Ottosson's OKLab, in polar form). */
export type Oklch = { lightness: number; chroma: number; hue: number };

export function oklchFromHex(hex: string): Oklch {
  const [red, green, blue] = linearFromHex(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

function linearFromOklch({ lightness, chroma, hue }: Oklch): LinearRgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

const fits = (rgb: LinearRgb): boolean => rgb.every((value) => value >= -1e-4 && value <= 1.0001);

/** The nearest colour that a screen can show: same lightness and hue, chroma reduced where needed. */
export function hexFromOklch(colour: Oklch): string {
  if (fits(linearFromOklch(colour))) return hexFromLinear(linearFromOklch(colour));
  let low = 0;
  let high = colour.chroma;
  for (let step = 0; step < 16; step += 1) {
    const chroma = (low + high) / 2;
    if (fits(linearFromOklch({ ...colour, chroma }))) low = chroma;
    else high = chroma;
  }
  return hexFromLinear(linearFromOklch({ ...colour, chroma: low }));
}
