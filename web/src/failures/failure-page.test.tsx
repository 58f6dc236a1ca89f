import { failureKinds } from '@card-details/shared/boot';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../test-support/render-page.tsx';

const refresh = '/auth/refresh?return_to=%2Fedit%2Fadd';
const login = '/auth/login?return_to=%2Fedit%2Fadd';
const dashboard = '/__states';

const actions: Record<(typeof failureKinds)[number], string> = {
  login_required: login,
  not_silent: login,
  interaction_required: login,
  consent_required: login,
  account_selection_required: login,
  access_denied: dashboard,
  temporarily_unavailable: refresh,
  server_error: refresh,
  provider_unreachable: refresh,
  fresh_login_failed: '/edit',
  unexpected_answer: login,
  sign_in_refused: dashboard,
  cookies_off: refresh,
  too_many_attempts: refresh,
  page_not_found: '/edit',
  internal_error: refresh,
};

test.each(failureKinds)('%s says what happened, gives one action and a reference', async (kind) => {
  renderPage('/edit', 'default', { page: { kind, returnPath: '/edit/add' }, session: null });
  const heading = await screen.findByRole('heading', { level: 1 });
  expect(document.title).toBe(`${heading.textContent} - Acme Sports`);
  const main = screen.getByRole('main');
  const links = [...main.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([actions[kind]]);
  expect(main).toHaveTextContent('Reference mock-7f3a-21');
  expect(screen.getByRole('link', { name: 'Help' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
});

test('the language of a failure page changes on the page that was asked for', async () => {
  const page = { kind: 'login_required', returnPath: '/edit/add' } as const;
  renderPage('/edit', 'default', { page, session: null });
  expect(await screen.findByRole('link', { name: 'Français' })).toHaveAttribute(
    'href',
    '/edit/add?ui_locales=fr',
  );
});

test('a page that can say when to try again says so in words', async () => {
  const page = { kind: 'too_many_attempts', returnPath: '/edit', retryAfter: 61 } as const;
  renderPage('/edit', 'default', { page, session: null });
  expect(await screen.findByText('Too many tries. Try again in 2 minutes.')).toBeVisible();
});
