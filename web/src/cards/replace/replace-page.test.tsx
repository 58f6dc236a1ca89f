import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../test-support/render-page.tsx';
import { alertSays, statusSays } from '../../test-support/status-says.ts';
import { typeCard } from '../../test-support/type-card.ts';

const work = '/edit/pm_mockmastercard4444/replace';
const saveButton = () => screen.findByRole('button', { name: 'Save card' });

test('a new card takes the place, nickname and default of the old one', async () => {
  const { user, world } = renderPage(work);
  world.wallet.defaultCardId = 'pm_mockmastercard4444';
  expect(
    await screen.findByRole('heading', { name: 'Replace Mastercard ending in 4444' }),
  ).toBeVisible();
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await statusSays(/Discover ending in 1117 took over from Mastercard ending in 4444/);
  expect(world.wallet.defaultCardId).toBe('pm_mockdiscover1117');
  expect(world.wallet.cards.map(({ nickname }) => nickname)).toEqual(['Work', null, null]);
});

test('the name that is known is not asked for again', async () => {
  renderPage(work);
  expect(await screen.findByLabelText('Name on card')).toHaveValue('Ada Lovelace');
});

test('the old number typed again only brings its expiry up to date', async () => {
  const { user, world } = renderPage(work);
  await typeCard(user, '5555555555554444');
  await user.click(await saveButton());
  await statusSays(/You already had Mastercard ending in 4444/);
  expect(world.wallet.cards).toHaveLength(3);
});

test('a declined replacement leaves the old card', async () => {
  const { user, world } = renderPage(work);
  await typeCard(user, '4000000000000002');
  await user.click(await saveButton());
  await alertSays(/declined this card/);
  expect(world.wallet.cards.map(({ last4 }) => last4)).toContain('4444');
});

test.each(['/edit/pm_mockgone0000/replace', '/edit/nonsense/replace'])(
  '%s lands on the list',
  async (path) => {
    renderPage(path);
    await waitFor(() => expect(location.pathname).toBe('/edit'));
  },
);
