import type { Boot } from './boot.ts';
import type { CardList } from './card.ts';

/**
 * The shell is the HTML that every page of ours begins as. Web's build makes one template for each
 * language (`dist/shell/<language>.html`); the BFF, and the mocks' dev server, fill it:
 *
 * - `{{nonce}} {{direction}} {{scheme}} {{brokerName}} {{dashboardUrl}}`: escaped text
 * - `{{brand}}`: the broker's logo, or its name; `{{themeLight}} {{themeDark}}`: colours of the canvas
 * - `<!--test-mode-->…<!--/test-mode-->`: left out where the broker takes real cards
 * - `{{tokens}}`: the broker's look as CSS custom properties
 * - `{{boot}}`: the Boot as JSON, inside `<script type="application/json" id="boot">`
 * - `<!--skeleton-->…<!--/skeleton-->`: left out on failure pages
 * - `<!--row-->…<!--/row-->`: repeated once for each card that is expected
 * - `<!--cards-->`: what stands before it is sent at once, the cards' script takes its place
 */
export type ShellFacts = {
  nonce: string;
  tokens: string;
  boot: Boot;
  /** How many skeleton rows the customer will see; null on a failure page. */
  rows: number | null;
};

const htmlEscapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEscapes[character] ?? character);
}

/** JSON that may stand inside a script element: `<` would end it, U+2028/9 would end a line. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function brandOf({ name, logo }: Boot['broker'], scheme: Boot['look']['scheme']): string {
  if (!logo) return escapeHtml(name);
  const image = `<img src="${escapeHtml(scheme === 'dark' ? logo.dark : logo.light)}" alt="${escapeHtml(name)}">`;
  if (scheme !== 'auto') return image;
  const dark = `<source media="(prefers-color-scheme: dark)" srcset="${escapeHtml(logo.dark)}">`;
  return `<picture>${dark}${image}</picture>`;
}

/** The two halves of a document; between them belongs `cardsScript`. Throws where the template has no `<!--cards-->`. */
export function fillShell(template: string, facts: ShellFacts): { first: string; last: string } {
  const { boot } = facts;
  const slots: Record<string, string> = {
    nonce: escapeHtml(facts.nonce),
    direction: boot.direction,
    scheme: boot.look.scheme,
    brokerName: escapeHtml(boot.broker.name),
    dashboardUrl: escapeHtml(boot.broker.dashboardUrl),
    brand: brandOf(boot.broker, boot.look.scheme),
    themeLight: (boot.look.scheme === 'dark' ? boot.look.dark : boot.look.light).canvas,
    themeDark: (boot.look.scheme === 'light' ? boot.look.light : boot.look.dark).canvas,
    tokens: facts.tokens,
    boot: scriptJson(boot),
  };
  const { rows } = facts;
  const shaped =
    rows === null
      ? template.replace(/<!--skeleton-->.*?<!--\/skeleton-->/s, '')
      : template.replace(/<!--row-->(.*?)<!--\/row-->/s, (_, row: string) => row.repeat(rows));
  const marked = boot.broker.testMode
    ? shaped
    : shaped.replace(/<!--test-mode-->.*?<!--\/test-mode-->/s, '');
  const filled = marked.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => slots[name] ?? slot);
  const [first, last] = filled.split('<!--cards-->');
  if (first === undefined || last === undefined) {
    throw new Error('The shell template has no <!--cards--> mark. Build web again: pnpm build.');
  }
  return { first, last };
}

/** Hands the cards, or null where they did not come in time, to the waiting page. */
export function cardsScript(cards: CardList | null, nonce: string): string {
  return `<script nonce="${escapeHtml(nonce)}">cardDetails.resolve(${scriptJson(cards)})</script>`;
}
