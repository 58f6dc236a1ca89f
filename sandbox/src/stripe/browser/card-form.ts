/// <reference lib="dom" />
import {
  brandOf,
  choosableNetworks,
  codeMistake,
  digitsOf,
  expiryMistake,
  groupedExpiry,
  groupedNumber,
  type Mistake,
  numberMistake,
  readExpiry,
} from './card-checks.ts';
import { createField, createInput, type Field, groupWhileTyping } from './card-field.ts';
import type { CardWords } from './card-words.ts';
import type { FieldChoice, FrameSetUp } from './frame-messages.ts';

const countries = ['US', 'GB', 'FR', 'DE', 'ES', 'IT', 'NL', 'PT', 'BE', 'CH', 'IE', 'CA', 'AU'];
const withPostalCode = ['US', 'GB', 'CA'];

const networkNames: Record<string, string> = {
  cartes_bancaires: 'Cartes Bancaires',
  mastercard: 'Mastercard',
  visa: 'Visa',
};

export interface CardForm {
  element: HTMLElement;
  choose(fields: FieldChoice): void;
  complete(): boolean;
  empty(): boolean;
  /** Shows every mistake, puts the focus on the first one and returns it. */
  judge(): Mistake | null;
  clear(): void;
  focus(): void;
  /** The form as `payment_method_data`, for Stripe's own origin alone. */
  data(): Record<string, string>;
}

function options(select: HTMLSelectElement, entries: [string, string][]): void {
  select.replaceChildren(...entries.map(([value, text]) => new Option(text, value)));
}

/** The card fields of the Payment Element. */
export function createCardForm(setUp: FrameSetUp, words: CardWords, lang: string): CardForm {
  const number = createInput('cc-number', '1234 1234 1234 1234', true);
  const expiry = createInput('cc-exp', words.expiryHint, true);
  const code = createInput('cc-csc', words.codeHint, true);
  const name = createInput('cc-name', '', false);
  const postalCode = createInput('billing postal-code', '', false);
  const network = document.createElement('select');
  const country = document.createElement('select');
  code.maxLength = 4;
  groupWhileTyping(number, groupedNumber);
  groupWhileTyping(expiry, groupedExpiry);
  groupWhileTyping(code, digitsOf);

  const regions = new Intl.DisplayNames([lang], { type: 'region' });
  options(
    country,
    countries.map((id) => [id, regions.of(id) ?? id]),
  );
  country.autocomplete = 'billing country';
  country.value = countries.includes(setUp.country ?? '') ? (setUp.country ?? '') : 'US';

  const fields = {
    number: createField({
      id: 'number',
      label: words.number,
      control: number,
      mistake: () => numberMistake(number.value, words),
    }),
    network: createField({ id: 'network', label: words.network, control: network }),
    expiry: createField({
      id: 'expiry',
      label: words.expiry,
      control: expiry,
      mistake: () => expiryMistake(expiry.value, words, new Date()),
    }),
    code: createField({
      id: 'code',
      label: words.code,
      control: code,
      mistake: () => codeMistake(code.value, number.value, words),
    }),
    name: createField({
      id: 'name',
      label: words.name,
      control: name,
      mistake: () =>
        name.value.trim() === ''
          ? { code: 'incomplete_name', message: words.incompleteName }
          : null,
    }),
    country: createField({ id: 'country', label: words.country, control: country }),
    postalCode: createField({
      id: 'postal-code',
      label: words.postalCode,
      control: postalCode,
      mistake: () =>
        postalCode.value.trim().length < 3
          ? { code: 'incomplete_zip', message: words.incompletePostalCode }
          : null,
    }),
  };
  const all: Field[] = Object.values(fields);
  const typed = [number, expiry, code, name, postalCode];
  const brand = document.createElement('span');
  brand.className = 'Brand';
  brand.setAttribute('aria-hidden', 'true');
  fields.number.block.append(brand);

  let chosen = setUp.fields;
  function choose(next: FieldChoice): void {
    chosen = next;
    fields.name.show(next.name);
    fields.country.show(next.country);
    fields.postalCode.show(next.postalCode && withPostalCode.includes(country.value));
  }

  function recognise(): void {
    brand.textContent = brandOf(number.value);
    const networks = choosableNetworks(number.value);
    fields.network.show(networks.length > 0);
    const offered = networks.map((id): [string, string] => [id, networkNames[id] ?? id]);
    if (network.options.length === offered.length + 1) return;
    options(network, [['', words.noNetwork], ...offered]);
    network.value = setUp.preferredNetworks.find((id) => networks.includes(id)) ?? '';
  }

  for (const field of all) {
    field.control.addEventListener('input', field.forgive);
    field.control.addEventListener('blur', () => {
      if (field.control.value !== '') field.judge();
    });
  }
  number.addEventListener('input', recognise);
  country.addEventListener('change', () => choose(chosen));
  choose(chosen);
  recognise();

  const element = document.createElement('div');
  element.className = 'Fields';
  element.append(...all.map((field) => field.block));

  return {
    element,
    choose,
    complete: () => all.every((field) => field.mistake() === null),
    empty: () => typed.every((input) => input.value === ''),
    judge() {
      const wrong = all.filter((field) => field.judge() !== null);
      wrong[0]?.control.focus();
      return wrong[0]?.mistake() ?? null;
    },
    clear() {
      for (const input of typed) input.value = '';
      for (const field of all) field.forgive();
      recognise();
    },
    focus: () => number.focus(),
    data() {
      const { month = 0, year = 0 } = readExpiry(expiry.value) ?? {};
      return {
        type: 'card',
        'card][number': digitsOf(number.value),
        'card][cvc': digitsOf(code.value),
        'card][exp_month': String(month),
        'card][exp_year': String(year),
        ...(network.value && { 'card][networks][preferred': network.value }),
        ...(fields.name.shown() && { 'billing_details][name': name.value.trim() }),
        ...(fields.country.shown() && { 'billing_details][address][country': country.value }),
        ...(fields.postalCode.shown() && {
          'billing_details][address][postal_code': postalCode.value.trim(),
        }),
      };
    },
  };
}
