import { screen, waitFor } from '@testing-library/react';
import { http } from 'msw/http';
import { expect, test, vi } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { server } from '../../test-support/server.ts';
import { statusSays } from '../../test-support/status-says.ts';
import { watchNavigation } from '../../test-support/watch-navigation.ts';

const cardRows = async () =>
  (await screen.findAllByRole('button', { name: /^Remove/ })).map((button) => button.closest('li'));
const lookAgain = () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
const readings = (calls: readonly string[]) => calls.filter((name) => name === 'listCards').length;

test('every card shows what it is, and what can be done about it', async () => {
  renderPage('/edit');
  const [visa, work] = await cardRows();
  expect(visa).toHaveTextContent(/Visa ending in 4242.*Default.*Expires \d\d\/\d\d.*Ada Lovelace/);
  expect(work).toHaveTextContent(/^Work.*Mastercard ending in 4444/);
  expect(screen.getByRole('link', { name: 'Edit Visa ending in 4242' })).toHaveAttribute(
    'href',
    '/edit/pm_mockvisa4242',
  );
  expect(document.title).toBe('Your cards - Acme Sports');
});

test('a card that has ended says so in words, and is replaced rather than edited', async () => {
  renderPage('/edit', 'expired');
  const replace = await screen.findByRole('link', { name: 'Replace Discover ending in 1117' });
  expect(replace).toHaveAttribute('href', '/edit/pm_mockdiscover1117/replace');
  expect(replace.closest('li')).toHaveTextContent(/Expired.*Expired \d\d\/\d\d/);
});

test('a card that ends this month expires soon', async () => {
  renderPage('/edit', 'expiring');
  expect(await screen.findByText('Expires soon')).toBeVisible();
});

test('a card that Checkout leaves out says so', async () => {
  renderPage('/edit', 'not-at-checkout');
  expect(await screen.findByText('Not shown at checkout')).toBeVisible();
});

test('an expired default is the first thing said, with two ways out', async () => {
  renderPage('/edit', 'default-expired');
  expect(await screen.findByText('Your default card has expired')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Update expiry date' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Replace card' })).toBeVisible();
});

test('one card leaves nothing to choose', async () => {
  renderPage('/edit', 'one');
  await screen.findByText('Visa ending in 4242');
  expect(screen.queryByRole('radio')).toBeNull();
});

test('without cards there is one thing to do', async () => {
  renderPage('/edit', 'empty');
  expect(await screen.findByRole('heading', { name: 'No saved cards yet' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Add a card' })).toHaveAttribute('href', '/edit/add');
});

test('at the cap the way to one more is replaced by the reason', async () => {
  renderPage('/edit', 'cap');
  expect(await screen.findByText(/You have 20 cards, the most we keep/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Add a card' })).toBeNull();
});

test('a list that cannot be read says so with a reference, and reads again on request', async () => {
  const { user, world } = renderPage('/edit', '500');
  expect(await screen.findByText("We can't show your cards right now")).toBeVisible();
  expect(screen.getByText(/Reference/)).toBeVisible();
  delete world.faults.listCards;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Visa ending in 4242')).toBeVisible();
});

test('a session that is over hides the cards and waits for a click', async () => {
  const visited = watchNavigation();
  const { user, world } = renderPage('/edit');
  await screen.findByText('Visa ending in 4242');
  world.faults.listCards = { problem: new MockProblem('reauthentication_required') };
  lookAgain();
  const button = await screen.findByRole('button', { name: 'Continue' });
  expect(screen.queryByText('Visa ending in 4242')).toBeNull();
  await statusSays("For your security we need to check it's you.");
  const before = readings(world.calls);
  lookAgain();
  window.dispatchEvent(new Event('online'));
  expect(visited).toEqual([]);
  await user.click(button);
  expect(visited).toEqual(['/auth/refresh?return_to=%2Fedit']);
  expect(readings(world.calls)).toBe(before);
  vi.unstubAllGlobals();
});

test('signed_out is asked once more, because another tab may have renewed the session', async () => {
  const { world } = renderPage('/edit', 'default');
  await screen.findByText('Visa ending in 4242');
  world.faults.listCards = { problem: new MockProblem('signed_out'), times: 1 };
  const before = readings(world.calls);
  lookAgain();
  await waitFor(() => expect(readings(world.calls)).toBe(before + 2));
  expect(screen.getByText('Visa ending in 4242')).toBeVisible();
});

test('what changes elsewhere appears when the page is looked at again', async () => {
  const { world } = renderPage('/edit');
  await screen.findByText('Visa ending in 4242');
  world.wallet.cards.pop();
  lookAgain();
  await waitFor(() => expect(screen.queryByText('American Express ending in 0005')).toBeNull());
});

test('a list that is looked at is read again every five seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { world } = renderPage('/edit');
  await vi.waitFor(() => expect(screen.getByText('Visa ending in 4242')).toBeVisible());
  vi.advanceTimersByTime(4900);
  expect(readings(world.calls)).toBe(1);
  vi.advanceTimersByTime(200);
  await vi.waitFor(() => expect(readings(world.calls)).toBe(2));
  vi.useRealTimers();
});

test('offline the cards stay, their actions rest, and the reason is said', async () => {
  const { world } = renderPage('/edit');
  await screen.findByText('Visa ending in 4242');
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(await screen.findByText(/You're offline/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Remove Visa ending in 4242' })).toBeDisabled();
  const before = readings(world.calls);
  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(readings(world.calls)).toBeGreaterThan(before));
  expect(screen.getByRole('button', { name: 'Remove Visa ending in 4242' })).toBeEnabled();
  online.mockRestore();
});

test('a link to a card that is gone ends on the list and says so', async () => {
  renderPage('/edit/pm_mockgone0000', 'unknown-card');
  expect(await screen.findByText('That card is no longer saved.')).toBeVisible();
  await statusSays('That card is no longer saved.');
  expect(location.pathname).toBe('/edit');
});

test('while nothing answers, the skeleton says after eight seconds that it is slow', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { promise: never } = Promise.withResolvers<Response>();
  renderPage('/edit');
  server.use(http.get('/api/cards', () => never));
  expect(screen.getByText('Loading your cards')).toBeInTheDocument();
  await vi.advanceTimersByTimeAsync(7900);
  expect(screen.queryByText('This is taking longer than usual.')).toBeNull();
  await vi.advanceTimersByTimeAsync(200);
  vi.useRealTimers();
  expect(await screen.findByText('This is taking longer than usual.')).toBeVisible();
});

test('French says it in French, names and dates included', async () => {
  renderPage('/edit', 'french');
  expect(await screen.findByText('Visa finissant par 4242')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Supprimer Visa finissant par 4242' })).toBeVisible();
  expect(document.title).toBe('Vos cartes - Acme Sports');
});

for (const [link, page, focused] of [
  ['Edit Mastercard ending in 4444', 'Edit Mastercard ending in 4444', 'row'],
  ['Add a card', 'Add a card', 'link'],
] as const) {
  for (const way of ['Cancel', 'Back']) {
    test(`${way} on “${page}” gives the focus to what led there`, async () => {
      const { user } = renderPage('/edit');
      await user.click(await screen.findByRole('link', { name: link }));
      await screen.findByRole('heading', { level: 1, name: page });
      if (way === 'Back') history.back();
      else await user.click(await screen.findByRole('link', { name: 'Cancel' }));
      const led = await screen.findByRole('link', { name: link });
      await waitFor(() => expect(focused === 'row' ? led.closest('li') : led).toHaveFocus());
    });
  }
}

test('Back from the second page about a card leads past the first to its row', async () => {
  const { user } = renderPage('/edit');
  await user.click(await screen.findByRole('link', { name: 'Edit Visa ending in 4242' }));
  await user.click(await screen.findByRole('link', { name: 'Replace this card' }));
  await user.click(await screen.findByRole('link', { name: 'Cancel' }));
  const [visa] = await cardRows();
  await waitFor(() => expect(visa).toHaveFocus());
});

test('the heading takes the focus where the card that led away is gone', async () => {
  const { user, world } = renderPage('/edit');
  await user.click(await screen.findByRole('link', { name: 'Edit Visa ending in 4242' }));
  await screen.findByLabelText('Name on card');
  world.wallet.cards.shift();
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  history.back();
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
});

test('a list that was read too often says when it can be read again', async () => {
  renderPage('/edit', '429');
  expect(await screen.findByText('Too many tries. Try again in 1 minute.')).toBeVisible();
});
