import type { Look, LookColours } from './broker-look.ts';
import { blackOrWhiteOn, mixed } from './look-contrast.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function declarations(colours: LookColours): string {
  const away = colours.onPrimary === '#ffffff' ? '#000000' : '#ffffff';
  const all = {
    ...colours,
    primaryHover: mixed(away, 0.12, colours.primary),
    onDanger: blackOrWhiteOn(colours.danger),
  };
  return Object.entries(all)
    .map(([name, value]) => `--c-${kebab(name)}:${value}`)
    .join(';');
}

/**
 * The look as CSS custom properties for `{{tokens}}` of the shell: `--c-<colour>`, `--font`,
 * `--radius`. Every value comes from `deriveLook`, so nothing a broker wrote is repeated as CSS.
 */
export function lookCss(look: Look): string {
  const shape = `--font:${look.fontFamily};--radius:${look.radius}px`;
  if (look.scheme !== 'auto') {
    return `:root{color-scheme:${look.scheme};${declarations(look[look.scheme])};${shape}}`;
  }
  return (
    `:root{color-scheme:light dark;${declarations(look.light)};${shape}}` +
    `@media (prefers-color-scheme:dark){:root{${declarations(look.dark)}}}`
  );
}
