import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';

/**
 * Calls with an idempotency key, and once more with a new one where Stripe only repeats a failure
 * of its own: it keeps a 500 under the key for a day, so that the call could never succeed.
 * For calls of which a second one does no harm.
 */
export async function withFreshKey<T>(key: string, call: (key: string) => Promise<T>): Promise<T> {
  try {
    return await call(key);
  } catch (error) {
    const isOldFailure =
      error instanceof Stripe.errors.StripeAPIError &&
      error.headers?.['idempotent-replayed'] === 'true';
    if (!isOldFailure) throw error;
    return call(`${key}-${randomUUID()}`);
  }
}
