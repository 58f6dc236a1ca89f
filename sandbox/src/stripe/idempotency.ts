import { createHash } from 'node:crypto';
import { keyInUse, keyReused } from './stripe-errors.ts';
import type { World } from './stripe-store.ts';

const keptFor = 24 * 60 * 60 * 1000;

export function requestHash(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
}

/**
 * What was answered under this key, if anything was.
 *
 * @throws StripeFailure 400 `idempotency_error` for other parameters
 */
export function answeredBefore(world: World, key: string, request: string, now: number) {
  const stored = world.answers.get(key);
  if (!stored) return undefined;
  if (now - stored.at > keptFor) {
    world.answers.delete(key);
    return undefined;
  }
  if (stored.request !== request) throw keyReused(key);
  return stored;
}

/**
 * Holds the key for as long as a request runs under it.
 *
 * @throws StripeFailure 409 `idempotency_key_in_use`
 */
export async function holdingKey<T>(
  inFlight: Set<string>,
  world: World,
  key: string,
  run: () => Promise<T>,
): Promise<T> {
  const held = `${world.account} ${key}`;
  if (inFlight.has(held)) throw keyInUse(key);
  inFlight.add(held);
  try {
    return await run();
  } finally {
    inFlight.delete(held);
  }
}
