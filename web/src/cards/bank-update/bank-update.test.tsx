import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { statusSays } from '../../test-support/status-says.ts';

const dismiss = () =>
  screen.findByRole('button', { name: 'Dismiss the note about Visa ending in 4321' });

test('a card that its bank has changed says so, with the day, in its own row alone', async () => {
  renderPage('/edit', 'bank-updated');
  const row = (await dismiss()).closest('li');
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date());
  expect(row).toHaveTextContent('Updated by your bank');
  expect(row).toHaveTextContent(`New number, seen on ${day}`);
  expect(screen.getAllByText('Updated by your bank')).toHaveLength(1);
});

test('the note goes for good when it is dismissed, and leaves the focus on the row', async () => {
  const { user, world } = renderPage('/edit', 'bank-updated');
  const button = await dismiss();
  const row = button.closest('li');
  await user.click(button);
  await statusSays('The note about Visa ending in 4321 is gone.');
  await waitFor(() => expect(screen.queryByText('Updated by your bank')).toBeNull());
  expect(row).toHaveFocus();
  expect(world.wallet.cards[0]?.updatedByBankAt).toBeNull();
});

test('a note that could not be dismissed stays, with the reason', async () => {
  const { user, world } = renderPage('/edit', 'bank-updated');
  world.faults.dismissBankUpdate = { problem: new MockProblem('vault_unavailable') };
  await user.click(await dismiss());
  await statusSays(/Nothing was changed/);
  expect(await dismiss()).toBeVisible();
});

test('the edit form says why the number is another', async () => {
  renderPage('/edit/pm_mockvisa4321', 'bank-updated');
  expect(await screen.findByText('Your bank has given this card a new number')).toBeVisible();
});

test('the edit form of any other card says nothing of it', async () => {
  renderPage('/edit/pm_mockmastercard4444', 'bank-updated');
  await screen.findByLabelText('Name on card');
  expect(screen.queryByText('Your bank has given this card a new number')).toBeNull();
});
