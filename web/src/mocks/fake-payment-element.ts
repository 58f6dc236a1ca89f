import type {
  Appearance,
  StripeElementsOptionsMode,
  StripeError,
  StripePaymentElementOptions,
} from '@stripe/stripe-js';
import { mockTestCards } from './mock-test-cards.ts';

type Handler = (event: unknown) => void;
type FieldName = 'number' | 'expiry' | 'code';
export type FakeFields = { number: string; expMonth: number; expYear: number };

const words = {
  en: {
    number: 'Card number',
    expiry: 'Expiration date',
    code: 'Security code',
    hint: 'Mock: test cards only, such as 4242 4242 4242 4242',
    invalid_number: 'Your card number is invalid.',
    incomplete_number: 'Your card number is incomplete.',
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    incomplete_cvc: "Your card's security code is incomplete.",
  },
  fr: {
    number: 'Numéro de carte',
    expiry: 'Date d’expiration',
    code: 'Code de sécurité',
    hint: 'Simulation : cartes de test seulement, comme 4242 4242 4242 4242',
    invalid_number: 'Le numéro de carte n’est pas valide.',
    incomplete_number: 'Le numéro de carte est incomplet.',
    incomplete_expiry: 'La date d’expiration est incomplète.',
    invalid_expiry_year_past: 'L’année d’expiration est passée.',
    incomplete_cvc: 'Le code de sécurité est incomplet.',
  },
};
type FaultCode = Exclude<keyof (typeof words)['en'], FieldName | 'hint'>;

function faultOf(field: FieldName, typed: string): FaultCode | null {
  const digits = typed.replace(/\D/g, '');
  if (field === 'number') {
    if (digits.length < 13) return 'incomplete_number';
    return digits in mockTestCards ? null : 'invalid_number';
  }
  if (field === 'code') return digits.length < 3 ? 'incomplete_cvc' : null;
  if (digits.length < 4) return 'incomplete_expiry';
  const year = 2000 + Number(digits.slice(2, 4));
  return year < new Date().getFullYear() ? 'invalid_expiry_year_past' : null;
}

/** A Payment Element of plain text inputs: the same calls and events, and test numbers alone. */
export class FakePaymentElement {
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #host = document.createElement('div');
  readonly #inputs: Record<FieldName, HTMLInputElement>;
  readonly #faults = new Map<FieldName, HTMLElement>();
  readonly #words: (typeof words)['en'];
  options: StripePaymentElementOptions;

  constructor(group: StripeElementsOptionsMode, options: StripePaymentElementOptions) {
    this.options = options;
    this.#words = group.locale === 'fr' ? words.fr : words.en;
    Object.assign(this.#host.style, {
      display: 'grid',
      gap: '0.75rem',
      gridTemplateColumns: '1fr 1fr',
    });
    this.#inputs = {
      number: this.#addField('number', '1234 1234 1234 1234'),
      expiry: this.#addField('expiry', 'MM / YY'),
      code: this.#addField('code', 'CVC'),
    };
    const hint = document.createElement('p');
    hint.textContent = this.#words.hint;
    Object.assign(hint.style, { fontSize: '0.875rem', gridColumn: '1 / -1' });
    this.#host.append(hint);
    this.wear(group.appearance);
  }

  #addField(name: FieldName, placeholder: string): HTMLInputElement {
    const label = document.createElement('label');
    const input = document.createElement('input');
    const fault = document.createElement('p');
    fault.id = `fake-stripe-${name}-fault`;
    Object.assign(fault.style, { marginTop: '0.25rem', fontSize: '0.875rem' });
    input.style.fontWeight = '400';
    fault.hidden = true;
    Object.assign(label.style, {
      display: 'grid',
      gap: '0.25rem',
      fontSize: '0.9375rem',
      fontWeight: '600',
    });
    input.inputMode = 'numeric';
    input.placeholder = placeholder;
    input.addEventListener('input', () => this.#tell('change', this.#state()));
    input.addEventListener('focus', () => this.#tell('focus', { elementType: 'payment' }));
    input.addEventListener('blur', () => this.#tell('blur', { elementType: 'payment' }));
    label.append(this.#words[name], input);
    const field = document.createElement('div');
    if (name === 'number') field.style.gridColumn = '1 / -1';
    field.append(label, fault);
    this.#host.append(field);
    this.#faults.set(name, fault);
    return input;
  }

  #state() {
    const names: FieldName[] = ['number', 'expiry', 'code'];
    return {
      elementType: 'payment',
      complete: names.every((name) => faultOf(name, this.#inputs[name].value) === null),
      empty: names.every((name) => this.#inputs[name].value === ''),
      collapsed: false,
      value: { type: 'card' },
    };
  }

  #tell(event: string, detail: unknown): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(detail);
  }

  /** Shows what is wrong beside each field; null where all of it can be used. */
  check(): StripeError | null {
    let first: StripeError | null = null;
    for (const [name, shown] of this.#faults) {
      const input = this.#inputs[name];
      const code = faultOf(name, input.value);
      shown.hidden = code === null;
      shown.textContent = code ? this.#words[code] : '';
      if (code) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      input.setAttribute('aria-describedby', shown.id);
      if (code && !first) {
        first = { type: 'validation_error', code, message: this.#words[code] };
        input.focus();
      }
    }
    return first;
  }

  /** The card as typed; only after `check` found nothing. */
  typed(): FakeFields {
    const expiry = this.#inputs.expiry.value.replace(/\D/g, '');
    return {
      number: this.#inputs.number.value.replace(/\D/g, ''),
      expMonth: Number(expiry.slice(0, 2)),
      expYear: 2000 + Number(expiry.slice(2, 4)),
    };
  }

  wear(appearance: Appearance | undefined): void {
    const variables = appearance?.variables ?? {};
    for (const input of Object.values(this.#inputs)) {
      Object.assign(input.style, {
        color: variables.colorText ?? '',
        background: variables.colorBackground ?? '',
        borderRadius: variables.borderRadius ?? '',
        border: `1px solid ${variables.inputColorBorder ?? 'currentcolor'}`,
      });
    }
    for (const shown of this.#faults.values()) shown.style.color = variables.colorDanger ?? '';
  }

  mount(target: string | HTMLElement): void {
    const place = typeof target === 'string' ? document.querySelector(target) : target;
    place?.append(this.#host);
    queueMicrotask(() => this.#tell('ready', { elementType: 'payment' }));
  }

  on(event: string, handler: Handler): this {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers.add(handler));
    return this;
  }

  off(event: string, handler: Handler): this {
    this.#handlers.get(event)?.delete(handler);
    return this;
  }

  update(options: Partial<StripePaymentElementOptions>): this {
    this.options = { ...this.options, ...options };
    return this;
  }

  focus(): void {
    this.#inputs.number.focus();
  }

  clear(): void {
    for (const input of Object.values(this.#inputs)) input.value = '';
  }

  unmount(): void {
    this.#host.remove();
  }

  destroy(): void {
    this.#host.remove();
  }
}
