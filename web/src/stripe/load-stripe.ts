import type { StripeStart } from '@card-details/shared/boot';
import type { Stripe } from '@stripe/stripe-js';
import { loadStripe as loadStripeJs } from '@stripe/stripe-js/pure';
import { boot } from '../boot/boot.ts';

const patience = 15_000;

/** Thrown when Stripe.js cannot be had: blocked, unreachable, or not there within 15 seconds. */
export class StripeUnavailable extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(
      `Stripe.js could not be loaded: ${why}. Check blockers and the network, then retry.`,
      options,
    );
    this.name = 'StripeUnavailable';
  }
}

function appendScript(src: string, signal: AbortSignal): Promise<void> {
  const script = document.createElement('script');
  script.src = src;
  return new Promise<void>((resolve, reject) => {
    const fail = (why: string) => {
      script.remove();
      reject(new StripeUnavailable(why));
    };
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => fail(`${src} did not load`));
    signal.addEventListener('abort', () => fail('it took too long'));
    document.head.append(script);
  });
}

/** Stripe's loader waits for its script for ever; told that it failed, it starts over. */
function giveUpOnHangingScript(): void {
  const hanging = document.querySelector('script[src^="https://js.stripe.com/"]');
  hanging?.dispatchEvent(new Event('error'));
}

function failWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      giveUpOnHangingScript();
      reject(new StripeUnavailable('it took too long'));
    });
  });
}

async function load(start: StripeStart, signal: AbortSignal): Promise<Stripe> {
  if (start.scriptUrl && !window.Stripe) await appendScript(start.scriptUrl, signal);
  const { language: locale } = boot();
  const options = { locale, ...(start.account && { stripeAccount: start.account }) };
  try {
    const stripe = await loadStripeJs(start.publishableKey, options);
    if (stripe) return stripe;
  } catch (cause) {
    throw new StripeUnavailable('its script did not load', { cause });
  }
  throw new StripeUnavailable('there is no browser window');
}

/**
 * Loads Stripe.js in this broker's name, from Stripe's own address or from `stripe.scriptUrl` of the
 * boot. Throws `StripeUnavailable`, after 15 seconds at the latest; calling again tries again.
 */
export async function loadStripe(): Promise<Stripe> {
  const { stripe: start } = boot();
  if (!start) throw new StripeUnavailable('the document came without its key');
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  try {
    return await Promise.race([load(start, waiting.signal), failWhen(waiting.signal)]);
  } finally {
    clearTimeout(timer);
  }
}
