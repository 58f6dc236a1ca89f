import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../clock.ts';
import { providerKeys } from './provider-keys.ts';

const uri = 'https://login.acme.example/jwks';

/** A provider's keys, with a clock and an address that count and obey. */
function setUp() {
  const time = { now: 1_000_000_000_000 };
  const provider = { status: 200, readings: 0 };
  const fetch = async () => {
    provider.readings += 1;
    return new Response('{"keys":[]}', { status: provider.status });
  };
  return { time, provider, keys: providerKeys(fetch, uri, () => time.now) };
}

test('however many want newer keys at once, the provider is asked once', async () => {
  const { keys, provider } = setUp();
  await keys.current();
  await Promise.all(Array.from({ length: 50 }, () => keys.newest({ forStranger: false })));
  expect(provider.readings).toBe(2);
});

test('newer keys were asked for after the call', async () => {
  const { keys, time } = setUp();
  const before = await keys.current();
  time.now += 1;
  const newer = await keys.newest({ forStranger: false });
  expect(newer?.askedAt).toBeGreaterThan(before.askedAt);
});

test('tokens of strangers force one reading in half a minute', async () => {
  const { keys, provider, time } = setUp();
  await keys.current();
  expect(await keys.newest({ forStranger: true })).not.toBeNull();
  time.now += 30 * seconds - 1;
  expect(await keys.newest({ forStranger: true })).toBeNull();
  expect(provider.readings).toBe(2);
  expect(await keys.newest({ forStranger: false })).not.toBeNull();
  time.now += 1;
  expect(await keys.newest({ forStranger: true })).not.toBeNull();
  expect(provider.readings).toBe(4);
});

test('keys are fresh for five minutes and serve for a day while there are no others', async () => {
  const { keys, provider, time } = setUp();
  const first = await keys.current();
  time.now += 5 * minutes - 1;
  expect(await keys.current()).toBe(first);
  expect(provider.readings).toBe(1);
  provider.status = 503;
  time.now += 1;
  expect(await keys.current()).toBe(first);
  expect(provider.readings).toBe(2);
  time.now += 24 * hours - 5 * minutes;
  await expect(keys.current()).rejects.toMatchObject({ kind: 'provider_unreachable' });
});
