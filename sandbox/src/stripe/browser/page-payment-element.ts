/// <reference lib="dom" />
import { type FieldsOption, shownFields } from './billing-fields.ts';
import type { Appearance, FrameSetUp, FromFrame } from './frame-messages.ts';
import { openPageFrame, type PageFrame } from './page-frame.ts';

export interface PaymentOptions {
  fields?: FieldsOption;
  defaultValues?: {
    billingDetails?: { address?: { country?: string } };
    card?: { network?: string[] };
  };
}

export type Handler = (event: object) => void;

/** How long a frame may take to answer before the element says that it could not load. */
const patience = 10_000;

/** Stripe.js's element of type `payment`, with a card form and nothing else in it. */
export function createPaymentElement(
  stripeOrigin: string,
  general: Omit<FrameSetUp, 'fields' | 'country' | 'preferredNetworks'>,
  given: PaymentOptions,
) {
  const handlers = new Map<string, Set<Handler>>();
  let options = given;
  let appearance = general.appearance;
  let frame: PageFrame | null = null;
  let helloTimer = 0;
  let told = { complete: false, empty: true };

  function tell(type: string, more: object = {}): void {
    const event = { elementType: 'payment', ...more };
    for (const handler of handlers.get(type) ?? []) handler(event);
  }

  function setUp(): FrameSetUp {
    return {
      ...general,
      appearance,
      fields: shownFields(options.fields ?? {}),
      country: options.defaultValues?.billingDetails?.address?.country ?? null,
      preferredNetworks: options.defaultValues?.card?.network ?? [],
    };
  }

  function failed(error: object): void {
    tell('loaderror', { error });
  }

  function hear(message: FromFrame): void {
    switch (message.kind) {
      case 'hello':
        clearTimeout(helloTimer);
        frame?.send({ kind: 'set-up', setUp: setUp() });
        break;
      case 'height':
        if (frame) frame.iframe.style.height = `${message.pixels}px`;
        break;
      case 'change': {
        element.submitted = false;
        const { complete, empty } = message;
        if (told.complete === complete && told.empty === empty) break;
        told = { complete, empty };
        tell('change', { complete, empty, collapsed: false, value: { type: 'card' } });
        break;
      }
      case 'failed':
        failed(message.error);
        break;
      case 'ready':
      case 'focus':
      case 'blur':
      case 'escape':
        tell(message.kind);
    }
  }

  const element = {
    /** Whether `elements.submit()` found everything in order since the last change. */
    submitted: false,
    get options() {
      return options;
    },
    get frame() {
      return frame;
    },
    wear(next: Appearance) {
      appearance = next;
      frame?.send({ kind: 'wear', appearance });
    },
    mount(target: string | Element) {
      const container = typeof target === 'string' ? document.querySelector(target) : target;
      if (!container)
        throw new Error('IntegrationError: the element to mount into does not exist.');
      if (frame) return element;
      frame = openPageFrame(stripeOrigin, container, hear);
      tell('loaderstart');
      helloTimer = window.setTimeout(() => {
        failed({ type: 'api_connection_error', message: 'The payment form could not be loaded.' });
      }, patience);
      return element;
    },
    on(type: string, handler: Handler) {
      handlers.set(type, (handlers.get(type) ?? new Set()).add(handler));
      return element;
    },
    once(type: string, handler: Handler) {
      const once: Handler = (event) => {
        element.off(type, once);
        handler(event);
      };
      return element.on(type, once);
    },
    // React's wrapper calls this after destroy.
    off(type: string, handler?: Handler) {
      if (handler) handlers.get(type)?.delete(handler);
      else handlers.delete(type);
      return element;
    },
    update(changes: PaymentOptions) {
      options = { ...options, ...changes };
      frame?.send({ kind: 'fields', fields: shownFields(options.fields ?? {}) });
      return element;
    },
    focus: () => frame?.send({ kind: 'do', what: 'focus' }),
    blur: () => frame?.send({ kind: 'do', what: 'blur' }),
    clear: () => frame?.send({ kind: 'do', what: 'clear' }),
    collapse: () => element,
    unmount() {
      clearTimeout(helloTimer);
      frame?.close();
      frame = null;
      told = { complete: false, empty: true };
      element.submitted = false;
    },
    destroy: () => element.unmount(),
  };
  return element;
}

export type PaymentElement = ReturnType<typeof createPaymentElement>;
