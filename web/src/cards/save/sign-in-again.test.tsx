import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { alertSays, statusSays } from '../../test-support/status-says.ts';
import { typeCard } from '../../test-support/type-card.ts';
import { watchNavigation } from '../../test-support/watch-navigation.ts';

afterEach(() => vi.unstubAllGlobals());

async function saveAndBeSentRound(path: string, number: string) {
  const visited = watchNavigation();
  const { user, world, unmount } = renderPage(path, 'default');
  const problem = new MockProblem('reauthentication_required');
  world.faults.addCard = { problem };
  world.faults.replaceCard = { problem };
  await typeCard(user, number);
  await user.click(screen.getByRole('button', { name: 'Save card' }));
  await waitFor(() =>
    expect(visited).toEqual([`/auth/refresh?return_to=${encodeURIComponent(path)}`]),
  );
  unmount();
}

test('a card typed before the sign-in is saved after it, typed once and posted once', async () => {
  await saveAndBeSentRound('/edit/add', '6011111111111117');
  const { world } = renderPage('/edit/add', 'default');
  await statusSays('Discover ending in 1117 saved');
  expect(world.calls.filter((name) => name === 'addCard')).toHaveLength(1);
  expect(world.wallet.cards[0]).toMatchObject({ last4: '1117', name: 'Ada Lovelace' });
});

test('a replacement goes on after the sign-in too', async () => {
  const path = '/edit/pm_mockmastercard4444/replace';
  await saveAndBeSentRound(path, '6011111111111117');
  const { world } = renderPage(path, 'default');
  await statusSays(/Discover ending in 1117 took over/);
  expect(world.wallet.cards.map(({ last4 }) => last4)).toEqual(['1117', '4242', '0005']);
});

test('a bank that asks after the sign-in is answered in the page', async () => {
  await saveAndBeSentRound('/edit/add', '4000002500003155');
  const { user } = renderPage('/edit/add', 'default');
  await user.click(await screen.findByRole('button', { name: 'Complete' }));
  await statusSays('Visa ending in 3155 saved');
});

test('what was typed beside the card is still there when the save fails after the sign-in', async () => {
  await saveAndBeSentRound('/edit/add', '4000000000000002');
  renderPage('/edit/add', 'default');
  await alertSays(/declined this card/);
  expect(screen.getByLabelText('Name on card')).toHaveValue('Ada Lovelace');
});

test('a save is not handed to another customer', async () => {
  await saveAndBeSentRound('/edit/add', '6011111111111117');
  const session = { sessionRef: 'somebody-else', recheckAt: new Date().toISOString() };
  const { world } = renderPage('/edit/add', 'default', { session });
  await screen.findByLabelText('Card number');
  expect(screen.getByLabelText('Name on card')).toHaveValue('');
  expect(world.calls).not.toContain('addCard');
});

test('a save whose bank was asked ends in the list when the session is over', async () => {
  const visited = watchNavigation();
  const { user, world } = renderPage('/edit/add', 'default');
  world.faults.confirmCard = { problem: new MockProblem('signed_out') };
  await typeCard(user, '4000002500003155');
  await user.click(screen.getByRole('button', { name: 'Save card' }));
  await user.click(await screen.findByRole('button', { name: 'Complete' }));
  await waitFor(() => expect(visited).toEqual(['/auth/refresh?return_to=%2Fedit']));
});
