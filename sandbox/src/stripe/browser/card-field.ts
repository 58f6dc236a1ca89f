/// <reference lib="dom" />
import type { Mistake } from './card-checks.ts';

export interface Field {
  control: HTMLInputElement | HTMLSelectElement;
  block: HTMLElement;
  show(shown: boolean): void;
  shown(): boolean;
  /** What is wrong now, whether or not it is shown. */
  mistake(): Mistake | null;
  /** Shows what is wrong, or that nothing is. */
  judge(): Mistake | null;
  /** Takes back what was shown as wrong, while the customer is typing. */
  forgive(): void;
}

interface Wanted {
  id: string;
  label: string;
  control: HTMLInputElement | HTMLSelectElement;
  mistake?: () => Mistake | null;
}

/** A label above its control, and a place for one sentence beneath. */
export function createField({ id, label, control, mistake = () => null }: Wanted): Field {
  const block = document.createElement('div');
  block.className = 'Field';
  const words = document.createElement('label');
  words.className = 'Label';
  words.htmlFor = id;
  words.textContent = label;
  const error = document.createElement('p');
  error.className = 'Error';
  error.id = `${id}-error`;
  error.setAttribute('role', 'alert');
  error.hidden = true;
  control.id = id;
  control.classList.add('Input');
  block.append(words, control, error);

  function display(found: Mistake | null): void {
    error.hidden = found === null;
    error.textContent = found?.message ?? '';
    control.classList.toggle('Input--invalid', found !== null);
    words.classList.toggle('Label--invalid', found !== null);
    if (found) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', error.id);
    } else {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-describedby');
    }
  }

  const field: Field = {
    control,
    block,
    show(shown) {
      block.hidden = !shown;
    },
    shown: () => !block.hidden,
    mistake: () => (block.hidden ? null : mistake()),
    judge() {
      const found = field.mistake();
      display(found);
      return found;
    },
    forgive: () => display(null),
  };
  return field;
}

/** A text box for what a browser may fill in from its wallet. */
export function createInput(autocomplete: string, placeholder: string, numeric: boolean) {
  const input = document.createElement('input');
  input.type = 'text';
  input.setAttribute('autocomplete', autocomplete);
  input.placeholder = placeholder;
  input.autocapitalize = 'none';
  input.spellcheck = false;
  if (numeric) input.inputMode = 'numeric';
  return input;
}

/** Rewrites what is typed in groups, and keeps the caret behind the digit it was behind. */
export function groupWhileTyping(input: HTMLInputElement, grouped: (text: string) => string): void {
  input.addEventListener('input', () => {
    const caret = input.selectionStart ?? input.value.length;
    const atEnd = caret === input.value.length;
    const digitsBefore = input.value.slice(0, caret).replaceAll(/\D/g, '').length;
    input.value = grouped(input.value);
    if (atEnd) return;
    let place = 0;
    for (let seen = 0; place < input.value.length && seen < digitsBefore; place += 1) {
      if (/\d/.test(input.value.charAt(place))) seen += 1;
    }
    input.setSelectionRange(place, place);
  });
}
