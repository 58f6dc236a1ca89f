import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { statusSays } from '../../test-support/status-says.ts';
import { watchNavigation } from '../../test-support/watch-navigation.ts';

afterEach(() => vi.unstubAllGlobals());

const removeButton = (name: string) => screen.findByRole('button', { name: `Remove ${name}` });
const dialog = () => screen.findByRole('alertdialog');
const confirmButton = async () =>
  within(await dialog()).getByRole('button', { name: 'Remove card' });

test('the question names the card, says what follows, and rests on the safe button', async () => {
  const { user } = renderPage('/edit');
  await user.click(await removeButton('Mastercard ending in 4444'));
  expect(await dialog()).toHaveAccessibleName('Remove Mastercard ending in 4444?');
  expect(await dialog()).toHaveAccessibleDescription(
    "You won't be able to pay with it at Acme Sports.",
  );
  expect(screen.getByRole('button', { name: 'Keep card' })).toHaveFocus();
  expect(within(await dialog()).queryByRole('radio')).toBeNull();
});

test('keeping the card closes the question and changes nothing', async () => {
  const { user, world } = renderPage('/edit');
  await user.click(await removeButton('Mastercard ending in 4444'));
  await dialog();
  await user.click(screen.getByRole('button', { name: 'Keep card' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(world.wallet.cards).toHaveLength(3);
});

test('a removed card leaves the list, is said, and hands the focus to the next row', async () => {
  const { user, world } = renderPage('/edit');
  await user.click(await removeButton('Mastercard ending in 4444'));
  await user.click(await confirmButton());
  await statusSays('Mastercard ending in 4444 removed.');
  expect(screen.queryByText('Work')).toBeNull();
  expect(world.wallet.cards).toHaveLength(2);
  await waitFor(() =>
    expect(
      screen.getByRole('link', { name: 'Edit American Express ending in 0005' }),
    ).toHaveFocus(),
  );
});

test('after the last row the heading takes the focus', async () => {
  const { user } = renderPage('/edit');
  await user.click(await removeButton('American Express ending in 0005'));
  await user.click(await confirmButton());
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
});

test('removing the default of several asks which one is next', async () => {
  const { user, world } = renderPage('/edit');
  await user.click(await removeButton('Visa ending in 4242'));
  const question = within(await dialog());
  expect(question.getByRole('radio', { name: 'Work' })).toBeChecked();
  await user.click(question.getByRole('radio', { name: 'American Express ending in 0005' }));
  await user.click(await confirmButton());
  await statusSays('Visa ending in 4242 removed.');
  expect(world.wallet.defaultCardId).toBe('pm_mockamex0005');
});

test('of two cards the other one becomes the default, and the question says so', async () => {
  const { user, world } = renderPage('/edit', 'long-names');
  await user.click(await removeButton('Visa ending in 4242'));
  expect(await dialog()).toHaveAccessibleDescription(/Then Donaudampf.* becomes your default\./);
  await user.click(await confirmButton());
  await statusSays('Visa ending in 4242 removed.');
  expect(world.wallet.defaultCardId).toBe('pm_mockmastercard4444');
});

test('the only card says what is missing then, and leaves the empty list', async () => {
  const { user } = renderPage('/edit', 'one');
  await user.click(await removeButton('Visa ending in 4242'));
  expect(await dialog()).toHaveAccessibleDescription(/This is your only card/);
  await user.click(await confirmButton());
  expect(await screen.findByText('No saved cards yet')).toBeVisible();
});

test('an expired card cannot be paid with anyway, so that is not said', async () => {
  const { user } = renderPage('/edit', 'expired');
  await user.click(await removeButton('Discover ending in 1117'));
  expect(await dialog()).not.toHaveTextContent("You won't be able to pay");
});

test('a card that had gone already ends as if it had been removed', async () => {
  const { user } = renderPage('/edit', 'already-removed');
  await user.click(await removeButton('Mastercard ending in 4444'));
  await user.click(await confirmButton());
  await statusSays('Mastercard ending in 4444 had already been removed.');
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('where removing fails the question stays, with the reason, and can be tried again', async () => {
  const { user, world } = renderPage('/edit');
  world.faults.deleteCard = { problem: new MockProblem('vault_unavailable'), times: 1 };
  await user.click(await removeButton('Mastercard ending in 4444'));
  await user.click(await confirmButton());
  expect(await within(await dialog()).findByRole('alert')).toHaveTextContent(/Nothing was changed/);
  await user.click(await confirmButton());
  await statusSays('Mastercard ending in 4444 removed.');
  expect(world.wallet.cards).toHaveLength(2);
});

const refresh = '/auth/refresh?return_to=%2Fedit';

/** Asks to remove the default, chooses the next one, and is sent to the sign-in by that. */
async function removeAndBeSentRound() {
  const visited = watchNavigation();
  const { user, world, unmount } = renderPage('/edit');
  world.faults.deleteCard = { problem: new MockProblem('reauthentication_required') };
  await user.click(await removeButton('Visa ending in 4242'));
  await user.click(screen.getByRole('radio', { name: 'American Express ending in 0005' }));
  await user.click(await confirmButton());
  await waitFor(() => expect(visited).toEqual([refresh]));
  unmount();
}

test('a question that needed the sign-in is asked again after it, with the answer so far', async () => {
  await removeAndBeSentRound();
  const { user, world } = renderPage('/edit');
  expect(await dialog()).toHaveAccessibleName('Remove Visa ending in 4242?');
  expect(screen.getByRole('radio', { name: 'American Express ending in 0005' })).toBeChecked();
  expect(world.calls).not.toContain('deleteCard');
  await user.click(await confirmButton());
  await statusSays('Visa ending in 4242 removed.');
  expect(world.wallet.defaultCardId).toBe('pm_mockamex0005');
});

test('a question that was answered, or given up, is not asked again', async () => {
  await removeAndBeSentRound();
  const { user, unmount } = renderPage('/edit');
  await dialog();
  await user.click(screen.getByRole('button', { name: 'Keep card' }));
  unmount();
  renderPage('/edit');
  await removeButton('Visa ending in 4242');
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('a question is not handed to another customer', async () => {
  await removeAndBeSentRound();
  const kept = JSON.parse(sessionStorage.getItem('draft:remove') ?? '');
  sessionStorage.setItem('draft:remove', JSON.stringify({ ...kept, sessionRef: 'another' }));
  renderPage('/edit');
  await removeButton('Visa ending in 4242');
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('a question that was hidden with the list comes back with it', async () => {
  watchNavigation();
  const { user, world, unmount } = renderPage('/edit');
  await user.click(await removeButton('Mastercard ending in 4444'));
  await dialog();
  world.faults.listCards = { problem: new MockProblem('reauthentication_required') };
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await user.click(await screen.findByRole('button', { name: 'Continue' }));
  unmount();
  renderPage('/edit');
  expect(await dialog()).toHaveAccessibleName('Remove Mastercard ending in 4444?');
});
