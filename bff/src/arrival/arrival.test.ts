import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ArrivalApp, shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { type HostileProvider, startHostileProvider } from '../test-support/hostile-provider.ts';
import { createTestBrowser, type TestBrowser } from '../test-support/test-browser.ts';

let provider: HostileProvider;
let app: ArrivalApp;
let origin: string;
let browser: TestBrowser;

beforeEach(async () => {
  provider = await startHostileProvider();
  app = await startArrivalApp({
    brokers: (port) => [brokerWith(provider, { origin: `http://cards.acme.localhost:${port}` })],
  });
  origin = app.brokers[0]?.origin ?? '';
  browser = createTestBrowser();
});

afterEach(async () => {
  await app.close();
  await provider.close();
});

test('an arrival goes round by the provider and lands on the page it asked for', async () => {
  const answer = await browser.go(`${origin}/edit/add`);
  expect(answer.url.href).toBe(`${origin}/edit/add`);
  expect(shown(answer)).toMatchObject({ page: 'cards', customerKey: 'alice' });
});
