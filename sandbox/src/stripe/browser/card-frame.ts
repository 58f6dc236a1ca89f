/// <reference lib="dom" />
import { wearAppearance } from './card-appearance.ts';
import { type CardForm, createCardForm } from './card-form.ts';
import { cardWords } from './card-words.ts';
import type {
  CallName,
  FrameSetUp,
  FromFrame,
  GivenParams,
  StripeJsError,
  ToFrame,
  TokenResult,
} from './frame-messages.ts';

// The page names itself; a message for this origin does not reach a page of any other.
const pageOrigin = decodeURIComponent(location.hash.slice(1));
let form: CardForm | null = null;
let account: FrameSetUp | null = null;

function tell(message: FromFrame): void {
  window.parent.postMessage(message, pageOrigin);
}

function headers({ publishableKey, stripeAccount }: FrameSetUp): Record<string, string> {
  return {
    authorization: `Bearer ${publishableKey}`,
    ...(stripeAccount && { 'stripe-account': stripeAccount }),
  };
}

const unreachable: StripeJsError = {
  type: 'api_connection_error',
  message: 'We are experiencing issues connecting to our payments provider. Please try again.',
};

/** The answer's body, or Stripe's error in it, or that there was no answer. */
async function ask<T>(
  path: string,
  init: RequestInit,
): Promise<{ body: T } | { error: StripeJsError }> {
  try {
    const answer = await fetch(path, init);
    const body = (await answer.json()) as T & { error?: StripeJsError };
    return body.error ? { error: body.error } : { body };
  } catch {
    return { error: unreachable };
  }
}

/** `{ a: { b: null } }` as `a][b` and an empty value, under `payment_method_data`. */
function flattened(given: object, inside: string): [string, string][] {
  return Object.entries(given).flatMap(([key, value]: [string, unknown]) => {
    const name = inside === '' ? key : `${inside}][${key}`;
    if (value === undefined) return [];
    return typeof value === 'object' && value !== null
      ? flattened(value, name)
      : [[name, value === null ? '' : String(value)]];
  });
}

async function createToken(given: GivenParams): Promise<TokenResult> {
  if (!form || !account) return { error: unreachable };
  const body = new URLSearchParams();
  const data = {
    ...form.data(),
    ...Object.fromEntries(flattened(given.payment_method_data ?? {}, '')),
  };
  for (const [name, value] of Object.entries(data)) {
    body.set(`payment_method_data[${name}]`, value);
  }
  if (given.return_url) body.set('return_url', given.return_url);
  if (account.setupFutureUsage) body.set('setup_future_usage', account.setupFutureUsage);
  const init = { method: 'POST', headers: headers(account), body };
  const answer = await ask<{ id: string }>('/v1/confirmation_tokens', init);
  return 'error' in answer ? answer : { confirmationToken: answer.body };
}

function submit(): { error?: StripeJsError } {
  const mistake = form?.judge();
  return mistake ? { error: { type: 'validation_error', ...mistake } } : {};
}

async function answerCall(call: number, name: CallName, given: unknown): Promise<void> {
  const result = name === 'submit' ? submit() : await createToken(given as GivenParams);
  tell({ kind: 'answer', call, result });
}

function watch(element: HTMLElement, current: CardForm): void {
  const changed = () =>
    tell({ kind: 'change', complete: current.complete(), empty: current.empty() });
  element.addEventListener('input', changed);
  element.addEventListener('change', changed);
  element.addEventListener('focusin', (event) => {
    if (event.relatedTarget === null) tell({ kind: 'focus' });
  });
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget === null) tell({ kind: 'blur' });
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') tell({ kind: 'escape' });
  });
  const measure = () => {
    tell({
      kind: 'height',
      pixels: Math.ceil(document.documentElement.getBoundingClientRect().height),
    });
  };
  new ResizeObserver(measure).observe(document.documentElement);
  measure();
}

async function begin(setUp: FrameSetUp): Promise<void> {
  if (account) return;
  account = setUp;
  const { lang, words } = cardWords(setUp.locale);
  document.documentElement.lang = lang;
  wearAppearance(setUp.appearance);
  const session = await ask('/v1/elements/sessions', { headers: headers(setUp) });
  if ('error' in session) {
    tell({ kind: 'failed', error: session.error });
    return;
  }
  form = createCardForm(setUp, words, lang);
  const notice = document.createElement('p');
  notice.className = 'Notice';
  notice.textContent = words.notice;
  document.body.replaceChildren(notice, form.element);
  watch(document.body, form);
  tell({ kind: 'ready' });
}

function obey(what: 'focus' | 'blur' | 'clear'): void {
  if (what === 'focus') form?.focus();
  else if (what === 'clear') form?.clear();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (event.source !== window.parent || event.origin !== pageOrigin) return;
  const message = event.data;
  if (message.kind === 'set-up') void begin(message.setUp);
  else if (message.kind === 'wear') wearAppearance(message.appearance);
  else if (message.kind === 'fields') form?.choose(message.fields);
  else if (message.kind === 'do') obey(message.what);
  else void answerCall(message.call, message.name, message.given);
});
tell({ kind: 'hello' });
