import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MockProblem } from '../mocks/mock-problem.ts';
import { renderPage } from '../test-support/render-page.tsx';
import { alertSays, statusSays } from '../test-support/status-says.ts';
import { typeCard } from '../test-support/type-card.ts';
import { watchNavigation } from '../test-support/watch-navigation.ts';

let visited: string[];

beforeEach(() => {
  visited = watchNavigation();
});
afterEach(() => vi.unstubAllGlobals());

const stepUp = (path: string) => `/auth/step-up?return_to=${encodeURIComponent(path)}`;
const leaves = (path: string) => waitFor(() => expect(visited).toEqual([stepUp(path)]));
const workRadio = () =>
  screen.findByRole('radio', { name: 'Use Mastercard ending in 4444 by default' });
const saveButton = () => screen.getByRole('button', { name: 'Save card' });

/** Types a card, presses Save, and is sent to the fresh login that the broker wants for it. */
async function saveAndBeSent(path: string) {
  const { user, unmount } = renderPage(path, 'fresh-login');
  await typeCard(user, '6011111111111117');
  await user.click(saveButton());
  await leaves(path);
  unmount();
  visited.length = 0;
}

test('a card that is added goes to a fresh login and on from there, typed once', async () => {
  await saveAndBeSent('/edit/add');
  const { world } = renderPage('/edit/add');
  await statusSays('Discover ending in 1117 saved');
  expect(world.calls.filter((name) => name === 'addCard')).toHaveLength(1);
});

test('a card that is replaced does so too', async () => {
  const path = '/edit/pm_mockmastercard4444/replace';
  await saveAndBeSent(path);
  const { world } = renderPage(path);
  await statusSays(/Discover ending in 1117 took over/);
  expect(world.calls.filter((name) => name === 'replaceCard')).toHaveLength(1);
});

test('whoever comes back without the login is not sent to it again until they press Save', async () => {
  await saveAndBeSent('/edit/add');
  const { user, world } = renderPage('/edit/add', 'fresh-login');
  await alertSays(/wants you to sign in/);
  expect(visited).toEqual([]);
  await user.click(saveButton());
  await leaves('/edit/add');
  expect(world.calls.filter((name) => name === 'addCard')).toHaveLength(2);
});

test('what was typed in the edit form is still there after the login', async () => {
  const path = '/edit/pm_mockvisa4242';
  const first = renderPage(path, 'fresh-login');
  await first.user.type(await screen.findByLabelText('Nickname (optional)'), 'Family');
  await first.user.click(screen.getByRole('button', { name: 'Save changes' }));
  await leaves(path);
  first.unmount();
  const { user, world } = renderPage(path);
  expect(await screen.findByLabelText('Nickname (optional)')).toHaveValue('Family');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await statusSays('Visa ending in 4242 updated');
  expect(world.wallet.cards[0]).toMatchObject({ nickname: 'Family' });
});

test('a removal is asked again after the login', async () => {
  const first = renderPage('/edit', 'fresh-login');
  const name = 'Remove Mastercard ending in 4444';
  await first.user.click(await screen.findByRole('button', { name }));
  const confirm = async () =>
    within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove card' });
  await first.user.click(await confirm());
  await leaves('/edit');
  first.unmount();
  const { user } = renderPage('/edit');
  await user.click(await confirm());
  await statusSays('Mastercard ending in 4444 removed.');
});

test('a default card that was chosen is the default after the login', async () => {
  const first = renderPage('/edit', 'fresh-login');
  await first.user.click(await workRadio());
  await leaves('/edit');
  first.unmount();
  const { world } = renderPage('/edit');
  await statusSays('Work is now your default.');
  expect(world.calls.filter((name) => name === 'chooseDefaultCard')).toHaveLength(1);
  expect(await workRadio()).toBeChecked();
});

test('a default card that was chosen before a silent sign-in is the default after it, and once', async () => {
  const first = renderPage('/edit');
  first.world.faults.chooseDefaultCard = { problem: new MockProblem('reauthentication_required') };
  await first.user.click(await workRadio());
  await waitFor(() => expect(visited).toEqual(['/auth/refresh?return_to=%2Fedit']));
  first.unmount();
  const second = renderPage('/edit');
  await statusSays('Work is now your default.');
  second.unmount();
  const { world } = renderPage('/edit');
  await workRadio();
  expect(world.calls).not.toContain('chooseDefaultCard');
});

test('a choice that goes on by itself sends nobody to a login page', async () => {
  const first = renderPage('/edit', 'fresh-login');
  await first.user.click(await workRadio());
  await leaves('/edit');
  first.unmount();
  visited.length = 0;
  const { user } = renderPage('/edit', 'fresh-login');
  await statusSays(/wants you to sign in/);
  expect(await workRadio()).not.toBeChecked();
  expect(visited).toEqual([]);
  await user.click(await workRadio());
  await leaves('/edit');
});
