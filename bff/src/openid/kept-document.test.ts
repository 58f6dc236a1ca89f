import { expect, test } from 'vitest';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { hours, minutes, seconds } from '../clock.ts';
import { keptDocument } from './kept-document.ts';

/** A document that says how often it was read, fresh for an hour and kept for a day. */
function setUp() {
  const time = { now: 1_000_000_000_000 };
  const source = { readings: 0, failure: null as SignInFailure | null };
  const document = keptDocument(
    async () => {
      source.readings += 1;
      if (source.failure) throw source.failure;
      return `edition ${source.readings}`;
    },
    { freshFor: 1 * hours, keptFor: 24 * hours, clock: () => time.now },
  );
  const get = async () => (await document.get()).value;
  return { time, source, document, get };
}

const down = new SignInFailure('provider_unreachable', 'discovery_status_500');
const wrong = new SignInFailure('sign_in_refused', 'discovery_issuer');

test('all who ask at once share one reading, and it is used for an hour', async () => {
  const { get, source, time } = setUp();
  await Promise.all(Array.from({ length: 20 }, get));
  expect(source.readings).toBe(1);
  time.now += 1 * hours - 1;
  expect(await get()).toBe('edition 1');
  time.now += 1;
  expect(await get()).toBe('edition 2');
});

test('a provider that is down is covered up for a day, one that is wrong is not', async () => {
  const { get, source, time } = setUp();
  await get();
  source.failure = down;
  time.now += 1 * hours;
  expect(await get()).toBe('edition 1');
  source.failure = wrong;
  time.now += 1 * seconds;
  await expect(get()).rejects.toBe(wrong);
  source.failure = down;
  time.now += 23 * hours - 1 * seconds;
  await expect(get()).rejects.toBe(down);
});

test('who must know what it says now is not told what it said before', async () => {
  const { document, get, source } = setUp();
  await get();
  source.failure = down;
  await expect(document.renew()).rejects.toBe(down);
  expect(await get()).toBe('edition 1');
});

test('while a copy covers up, a provider that is down is asked once a second', async () => {
  const { get, source, time } = setUp();
  await get();
  source.failure = down;
  time.now += 1 * hours;
  await get();
  time.now += 1 * seconds - 1;
  await get();
  expect(source.readings).toBe(2);
  time.now += 1;
  source.failure = null;
  expect(await get()).toBe('edition 3');
});

test('where there is no copy, a provider that is back is found at once', async () => {
  const { get, source } = setUp();
  source.failure = down;
  await expect(get()).rejects.toBe(down);
  source.failure = null;
  expect(await get()).toBe('edition 2');
});

test('a copy that is doubted is read again, unless it is seconds old', async () => {
  const { document, get, source, time } = setUp();
  await get();
  document.doubt();
  time.now += 10 * seconds - 1;
  expect(await get()).toBe('edition 1');
  time.now += 1;
  expect(await get()).toBe('edition 2');
  time.now += 5 * minutes;
  expect(await get()).toBe('edition 2');
  source.failure = down;
  document.doubt();
  expect(await get()).toBe('edition 2');
});
