export type FoundForm = { action: string; fields: Record<string, string> };

/** The form that a button submits, found by the button's text as a person would read it. */
export function findButton(markup: string, text: string): FoundForm {
  const visible = markup.replaceAll(/<(\w+)[^>]*aria-hidden[^>]*>.*?<\/\1>/gs, '');
  for (const { 1: attributes = '', 2: label = '', index } of visible.matchAll(
    /<button([^>]*)>(.*?)<\/button>/gs,
  )) {
    if (readable(label) !== text) continue;
    const owner = attribute(attributes, 'form');
    const form = owner ? formById(visible, owner) : formAround(visible, index);
    const name = attribute(attributes, 'name');
    if (name) form.fields[name] = attribute(attributes, 'value') ?? '';
    return form;
  }
  throw new Error(`The page has no button "${text}".`);
}

/** The form of a page whose script submits it at once; undefined where there is no such script. */
export function selfSubmittingForm(markup: string): FoundForm | undefined {
  if (!/\.submit\(\)/.test(markup)) return undefined;
  return formAround(markup, markup.indexOf('<form') + 1);
}

export function findLink(markup: string, text: string): string {
  for (const [, href = '', label = ''] of markup.matchAll(
    /<a[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs,
  )) {
    if (readable(label) === text) return unescaped(href);
  }
  throw new Error(`The page has no link "${text}".`);
}

/** What a person reads of a piece of HTML. */
export function readable(markup: string): string {
  return unescaped(
    markup.replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' '),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function formAround(markup: string, index: number): FoundForm {
  return formAt(markup, markup.lastIndexOf('<form', index));
}

function formById(markup: string, id: string): FoundForm {
  return formAt(markup, markup.indexOf(`<form id="${id}"`));
}

function formAt(markup: string, start: number): FoundForm {
  const form = markup.slice(start, markup.indexOf('</form>', start));
  const id = attribute(form.slice(0, form.indexOf('>')), 'id');
  const outside = [...markup.matchAll(/<input[^>]*>/g)].filter(
    ([input]) => id !== undefined && attribute(input, 'form') === id,
  );
  const fields: Record<string, string> = {};
  for (const [input] of [...form.matchAll(/<input[^>]*>/g), ...outside]) {
    fields[attribute(input, 'name') ?? ''] = attribute(input, 'value') ?? '';
  }
  return { action: attribute(form, 'action') ?? '', fields };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
