import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw/http';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../test-support/render-page.tsx';
import { server } from '../test-support/server.ts';
import { statusSays } from '../test-support/status-says.ts';
import { watchNavigation } from '../test-support/watch-navigation.ts';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

test('on the first load the focus is left alone', async () => {
  renderPage('/edit');
  await screen.findByText('Visa ending in 4242');
  expect(document.body).toHaveFocus();
});

test('another page takes the focus to its heading and has a title of its own', async () => {
  const { user } = renderPage('/edit');
  await user.click(await screen.findByRole('link', { name: 'Add a card' }));
  await waitFor(async () => expect(await heading('Add a card')).toHaveFocus());
  expect(document.title).toBe('Add a card - Acme Sports');
});

test('Back gives the focus to what had led away', async () => {
  const { user } = renderPage('/edit');
  await user.click(await screen.findByRole('link', { name: 'Add a card' }));
  await heading('Add a card');
  history.back();
  await waitFor(async () =>
    expect(await screen.findByRole('link', { name: 'Add a card' })).toHaveFocus(),
  );
  expect(document.title).toBe('Your cards - Acme Sports');
});

test('a status stays until it is dismissed, and then gives the focus to the heading', async () => {
  const { user } = renderPage('/edit');
  await user.click(
    await screen.findByRole('radio', { name: 'Use Mastercard ending in 4444 by default' }),
  );
  await user.click(await screen.findByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  expect(await heading('Your cards')).toHaveFocus();
});

test('a status is left behind with its page', async () => {
  const { user } = renderPage('/edit');
  await user.click(
    await screen.findByRole('radio', { name: 'Use Mastercard ending in 4444 by default' }),
  );
  await screen.findByRole('button', { name: 'Undo' });
  await user.click(screen.getByRole('link', { name: 'Add a card' }));
  await heading('Add a card');
  history.back();
  await heading('Your cards');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('signing out ends the session, then leaves for where the BFF says', async () => {
  const visited = watchNavigation();
  const { user } = renderPage('/edit');
  server.use(
    http.post('/api/sign-out', () => HttpResponse.json({ goTo: 'https://acme.test/bye' })),
  );
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(visited).toEqual(['https://acme.test/bye']));
  vi.unstubAllGlobals();
});

test('a sign-out that did not work says that the customer is still signed in', async () => {
  const { user } = renderPage('/edit');
  server.use(http.post('/api/sign-out', () => HttpResponse.error()));
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await statusSays(/You are still signed in/);
  expect(screen.getByRole('button', { name: 'Sign out' })).toBeEnabled();
});

test('the foot of every page leads to help, legal pages and the other language', () => {
  renderPage('/edit');
  expect(screen.getByRole('link', { name: 'Help' })).toHaveAttribute(
    'href',
    'https://acme.example/support',
  );
  expect(screen.getByRole('link', { name: 'Privacy' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Français' })).toHaveAttribute('lang', 'fr');
  expect(screen.getByRole('link', { name: 'Français' })).toHaveAttribute('href', '?ui_locales=fr');
});
