/** A piece of HTML that is safe to send; only `html` and `raw` make one. */
export type Html = { readonly markup: string };

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Slot = Html | string | number | false | null | undefined | readonly Slot[];

function render(slot: Slot): string {
  if (slot === false || slot === null || slot === undefined) return '';
  if (typeof slot === 'string' || typeof slot === 'number') {
    return String(slot).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
  }
  return 'markup' in slot ? slot.markup : slot.map(render).join('');
}

/** A template whose values are escaped, for text and for quoted attributes. */
export function html(parts: TemplateStringsArray, ...slots: Slot[]): Html {
  return { markup: parts.reduce((markup, part, i) => markup + render(slots[i - 1]) + part) };
}

/** Markup that we wrote ourselves; never for anything that came with a request. */
export function raw(markup: string): Html {
  return { markup };
}
