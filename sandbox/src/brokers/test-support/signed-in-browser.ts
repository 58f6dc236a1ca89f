import type { BrokerFacts } from '../broker-facts.ts';
import { wordsFor } from '../pages/words.ts';
import { peopleOf } from '../people.ts';
import {
  type Client,
  cardsClient,
  redeem,
  signInRequest,
  type Tokens,
  verifyToken,
} from './relying-party.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

/** A fresh browser in which this person has just signed in at the broker's website. */
export async function signedInBrowser(broker: BrokerFacts, personId: string): Promise<TestBrowser> {
  const browser = createTestBrowser();
  const name = peopleOf(broker.id).find(({ id }) => id === personId)?.name ?? personId;
  const login = await browser.open(broker.dashboardUrl);
  await browser.press(login, wordsFor(broker.defaultLocale).signInAs(name));
  return browser;
}

/** A whole silent sign-in; throws what the provider answered if there was no code. */
export async function signInSilently(
  browser: TestBrowser,
  broker: BrokerFacts,
  client: Client = cardsClient(broker),
) {
  const request = await signInRequest(client);
  const { url } = await browser.open(request.url);
  const code = url.searchParams.get('code');
  if (!code) throw new Error(`No code came back, but ${url.search}`);
  const response = await redeem(client, code, request.verifier);
  const tokens = (await response.json()) as Tokens;
  const { payload, protectedHeader } = await verifyToken(client, tokens.id_token);
  return { request, url, code, tokens, claims: payload, header: protectedHeader };
}
