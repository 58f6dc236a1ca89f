import { expect, test } from 'vitest';
import { loopbackFetch } from '../../net/loopback.ts';
import { cards, useBrokers } from '../test-support/running-brokers.ts';
import { signedInBrowser } from '../test-support/signed-in-browser.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const broker = useBrokers();

test('a customer signs in through the login service and sees their dashboard', async () => {
  const browser = createTestBrowser();
  const home = await browser.open(broker('acme').homeUrl);
  const login = await browser.follow(home, 'Sign in');
  expect(login.url.hostname).toBe('login.acme.localhost');
  const dashboard = await browser.press(login, 'Sign in as Bob Fletcher');
  expect(dashboard.url.href).toBe(broker('acme').dashboardUrl);
  expect(dashboard.text).toContain('Hello, Bob');
  expect(dashboard.text).toContain('signed in as Bob Fletcher');
});

test('the dashboard leads to the cards page, in each broker’s own words', async () => {
  const acme = await signedInBrowser(broker('acme'), 'alice');
  const acmeDashboard = await acme.open(broker('acme').dashboardUrl);
  const acmeCards = await acme.follow(acmeDashboard, 'Manage payment cards');
  expect(acmeCards.url.href).toBe(`${cards.acme}/edit`);

  const globex = await signedInBrowser(broker('globex'), 'amelie');
  const globexDashboard = await globex.open(broker('globex').dashboardUrl);
  const globexCards = await globex.follow(globexDashboard, 'Gérer mes cartes de paiement');
  expect(globexCards.url.href).toBe(`${cards.globex}/edit`);
});

test('the dashboard asks strangers to sign in', async () => {
  const page = await createTestBrowser().open(broker('globex').dashboardUrl);
  expect(page.url.hostname).toBe('globex-id.localhost');
  expect(page.text).toContain('Se connecter en tant que Chloé Garnier');
});

test('signing out ends the login service’s session too: the next sign-in asks again', async () => {
  const browser = await signedInBrowser(broker('acme'), 'alice');
  const dashboard = await browser.open(broker('acme').dashboardUrl);
  const home = await browser.press(dashboard, 'Sign out');
  expect(home.url.href).toBe(broker('acme').homeUrl);
  const login = await browser.follow(home, 'Sign in');
  expect(login.text).toContain('Sign in as Alice Morgan');
});

test('a sign-in that was cancelled is explained, and can be tried again', async () => {
  const browser = createTestBrowser();
  const login = await browser.open(broker('acme').dashboardUrl);
  const failure = await browser.press(login, 'Cancel');
  expect(failure.text).toContain('You are not signed in');
  const again = await browser.follow(failure, 'Try again');
  expect(again.text).toContain('Sign in as Alice Morgan');
});

test('an answer that this browser did not ask for signs nobody in', async () => {
  const { homeUrl, dashboardUrl, issuer } = broker('acme');
  const browser = createTestBrowser();
  const answer = await browser.open(`${homeUrl}signed-in?code=x&state=y&iss=${issuer}`);
  expect(answer.text).toContain('You are not signed in');
  expect((await browser.open(dashboardUrl)).text).not.toContain('Hello');
});

test('an answer with another state signs nobody in', async () => {
  const { homeUrl, dashboardUrl, issuer } = broker('acme');
  const browser = createTestBrowser();
  await browser.open(dashboardUrl);
  const answer = await browser.open(`${homeUrl}signed-in?code=x&state=y&iss=${issuer}`);
  expect(answer.text).toContain('another state came back');
});

test('support, legal pages and logos are really there', async () => {
  for (const { supportUrl, privacyUrl, termsUrl, logo } of [broker('acme'), broker('globex')]) {
    for (const url of [supportUrl, privacyUrl, termsUrl]) {
      const page = await createTestBrowser().open(url);
      expect(page.status).toBe(200);
      expect(page.markup).toMatch(/<h1>.+<\/h1>\s*<p>.+<\/p>/);
    }
    for (const url of [logo.light, logo.dark]) {
      const image = await loopbackFetch(url);
      expect(image.headers.get('content-type')).toContain('image/svg+xml');
    }
  }
});

test('a path that is not there says so', async () => {
  const page = await createTestBrowser().open(`${broker('acme').homeUrl}nowhere`);
  expect(page.status).toBe(404);
  expect(page.text).toContain('There is no such page');
});
