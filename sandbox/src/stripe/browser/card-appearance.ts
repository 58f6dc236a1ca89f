/// <reference lib="dom" />
import type { Appearance } from './frame-messages.ts';

const light: Record<string, string> = {
  colorPrimary: '#0570de',
  colorBackground: '#ffffff',
  colorText: '#30313d',
  colorTextSecondary: '#6d6e78',
  colorTextPlaceholder: '#6d6e78',
  colorDanger: '#b3093c',
  inputColorBorder: '#8d8e99',
  fontFamily: 'system-ui, sans-serif',
  fontSizeBase: '16px',
  borderRadius: '5px',
  spacingUnit: '4px',
};

const themes: Record<string, Record<string, string>> = {
  stripe: light,
  flat: { ...light, colorBackground: '#f1f1f1' },
  night: {
    ...light,
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorTextSecondary: '#c9cad3',
    colorTextPlaceholder: '#b9bac4',
    colorDanger: '#fe87a1',
    inputColorBorder: '#8d8e99',
  },
};

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Wears Stripe's Appearance: variables become custom properties of the sheet, rules are added as
 * they are. All through the CSSOM, because the frame's CSP allows no inline styles.
 */
export function wearAppearance(appearance: Appearance): void {
  const { theme = 'stripe', variables = {}, rules = {} } = appearance;
  const sheet = new CSSStyleSheet();
  const root = sheet.cssRules[sheet.insertRule(':root {}')] as CSSStyleRule;
  for (const [name, value] of Object.entries({ ...themes[theme], ...variables })) {
    root.style.setProperty(`--${kebab(name)}`, value);
  }
  // Not on the root: a frame of another scheme than its page loses its transparency.
  root.style.setProperty('--input-color-scheme', theme === 'night' ? 'dark' : 'light');
  for (const [selector, declarations] of Object.entries(rules)) {
    const at = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
    const rule = sheet.cssRules[at] as CSSStyleRule;
    for (const [name, value] of Object.entries(declarations)) {
      rule.style.setProperty(kebab(name), value);
    }
  }
  document.adoptedStyleSheets = [sheet];
}
