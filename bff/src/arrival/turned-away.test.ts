import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test } from '../test-support/arrival-world.ts';

const pages = {
  login_required: 'login_required',
  interaction_required: 'interaction_required',
  consent_required: 'consent_required',
  account_selection_required: 'account_selection_required',
  access_denied: 'access_denied',
  temporarily_unavailable: 'temporarily_unavailable',
  server_error: 'server_error',
  invalid_request: 'sign_in_refused',
  unauthorized_client: 'sign_in_refused',
  invalid_scope: 'sign_in_refused',
  unsupported_response_type: 'sign_in_refused',
  request_not_supported: 'sign_in_refused',
  unmet_authentication_requirements: 'unexpected_answer',
  'made-up <b>error</b>': 'unexpected_answer',
  constructor: 'unexpected_answer',
};

for (const [error, page] of Object.entries(pages)) {
  test(`the provider’s ${error} ends the session and shows ${page}`, async ({ world }) => {
    const { app, browser, origin, provider } = world;
    const { sessionRef } = shown(await browser.go(`${origin}/edit`));
    const sessionCookie = browser.cookies(origin).get('__Host-session');
    provider.error = error;
    provider.lies.answer = (parameters) => parameters.set('error_description', '<script>secret');
    const answer = await browser.go(`${origin}/edit/add`);
    expect(shown(answer)).toMatchObject({ page, returnPath: '/edit/add' });
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(browser.cookies(origin).has('__Host-session')).toBe(false);

    if (sessionCookie) browser.cookies(origin).set('__Host-session', sessionCookie);
    expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(401);
    expect(app.lines.join()).not.toContain('secret');
    expect(app.lines.join()).not.toContain('<b>');
  });
}

test('an error clears nothing where nobody was signed in', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.user = null;
  const answer = await browser.go(`${origin}/edit`);
  expect(shown(answer).page).toBe('login_required');
  expect(answer.headers.has('clear-site-data')).toBe(false);
});

test('four attempts within a minute that led to no cards end on a page with a reference', async ({
  world,
}) => {
  const { app, browser, origin, provider } = world;
  provider.user = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  }
  const answer = await browser.go(`${origin}/edit`);
  expect(shown(answer)).toMatchObject({
    page: 'too_many_attempts',
    reference: expect.stringMatching(/^\w{12}$/),
  });
  expect(answer.url.host).toBe(new URL(origin).host);

  app.time.offset += 60_000;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
});

test('attempts that end in the cards may be as many as somebody likes', async ({ world }) => {
  for (let arrival = 0; arrival < 8; arrival += 1) {
    expect(shown(await world.browser.go(`${world.origin}/edit`)).page).toBe('cards');
  }
});

test('a session that the browser will not keep does not send it round for ever', async ({
  world,
}) => {
  const { browser, origin } = world;
  const forgetful = (next: URL) => {
    if (next.host === new URL(origin).host) browser.cookies(origin).delete('__Host-session');
    return true;
  };
  const answer = await browser.go(`${origin}/edit`, { follow: forgetful });
  expect(shown(answer).page).toBe('too_many_attempts');
});
