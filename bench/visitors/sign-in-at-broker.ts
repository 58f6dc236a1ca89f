import { type BrokerId, people } from '@card-details/sandbox/brokers/people';
import type { Browser } from '@playwright/test';
import type { BenchHouse } from '../house/open-bench-house.ts';

const signInAs = { acme: 'Sign in as', globex: 'Se connecter en tant que' };

/** What a browser has of cookies, by host and port, once somebody has signed in at their broker. */
export async function signInAtBroker(
  browser: Browser,
  house: BenchHouse,
  { name, broker }: { name: string; broker: BrokerId },
): Promise<Map<string, Map<string, string>>> {
  const facts = house.brokers.find(({ id }) => id === broker);
  if (!facts) throw new Error(`The sandbox has no broker ${broker}.`);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(facts.dashboardUrl);
  await page.getByRole('button', { name: `${signInAs[broker]} ${name}` }).click();
  await page.waitForURL(facts.dashboardUrl);
  const cookies = await context.cookies();
  await context.close();
  const { port } = new URL(facts.issuer);
  const jars = new Map<string, Map<string, string>>();
  for (const { name: cookie, value, domain } of cookies) {
    const host = `${domain}:${port}`;
    jars.set(host, (jars.get(host) ?? new Map()).set(cookie, value));
  }
  return jars;
}

/** The same for everybody who has an account there. */
export function signInEverybody(browser: Browser, house: BenchHouse, broker: BrokerId) {
  const customers = people.filter((person) => person.broker === broker);
  return Promise.all(customers.map((person) => signInAtBroker(browser, house, person)));
}
