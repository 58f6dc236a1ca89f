import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { alertSays, statusSays } from '../../test-support/status-says.ts';
import { watchNavigation } from '../../test-support/watch-navigation.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const visa = '/edit/pm_mockvisa4242';
const nextYear = String(new Date().getFullYear() + 1);
const saveButton = () => screen.findByRole('button', { name: 'Save changes' });

test('expiry, name, nickname and address are saved', async () => {
  const { user, world } = renderPage(visa);
  expect(await screen.findByRole('heading', { name: 'Edit Visa ending in 4242' })).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Month'), '4');
  await user.selectOptions(screen.getByLabelText('Year'), nextYear);
  await user.clear(screen.getByLabelText('Name on card'));
  await user.type(screen.getByLabelText('Name on card'), 'Grace Hopper');
  await user.type(screen.getByLabelText('Nickname (optional)'), 'Family');
  await user.selectOptions(screen.getByLabelText('Country or region'), 'France');
  await user.type(screen.getByLabelText('Town or city'), 'Lyon');
  await user.click(await saveButton());
  await statusSays('Visa ending in 4242 updated');
  expect(location.pathname).toBe('/edit');
  expect(world.wallet.cards[0]).toMatchObject({
    expMonth: 4,
    expYear: Number(nextYear),
    name: 'Grace Hopper',
    nickname: 'Family',
    address: { country: 'FR', city: 'Lyon', postalCode: '10115' },
  });
});

test('a form that was not changed saves nothing', async () => {
  const { user, world } = renderPage(visa);
  await user.click(await saveButton());
  await statusSays('Visa ending in 4242 is unchanged');
  expect(world.calls).not.toContain('editCard');
});

test('a new expiry comes with a word on who can check it', async () => {
  const { user } = renderPage(visa);
  await user.selectOptions(await screen.findByLabelText('Year'), nextYear);
  expect(screen.getByText(/We can't check a new date with your bank/)).toBeVisible();
});

test('an expiry that has passed is pointed out and takes the focus', async () => {
  vi.setSystemTime('2026-12-15');
  const { user, world } = renderPage(visa);
  await user.selectOptions(await screen.findByLabelText('Month'), '11');
  await user.selectOptions(screen.getByLabelText('Year'), '2026');
  await user.click(await saveButton());
  expect(await screen.findByText(/This date has passed/)).toBeVisible();
  expect(screen.getByLabelText('Month')).toHaveFocus();
  expect(world.calls).not.toContain('editCard');
});

test('a card number in a text is refused here', async () => {
  const { user, world } = renderPage(visa);
  await user.type(await screen.findByLabelText('Nickname (optional)'), '4242 4242 4242 4242');
  await user.click(await saveButton());
  expect(await screen.findByText(/This looks like a card number/)).toBeVisible();
  expect(screen.getByLabelText('Nickname (optional)')).toHaveFocus();
  expect(world.calls).not.toContain('editCard');
});

test('two faults are listed above the form, each a way to its field', async () => {
  const { user } = renderPage(visa);
  await user.type(await screen.findByLabelText('Nickname (optional)'), '4242 4242 4242 4242');
  await user.type(screen.getByLabelText('Address'), '4242 4242 4242 4242');
  await user.click(await saveButton());
  const summary = (await screen.findByRole('heading', { name: 'Check what you typed' }))
    .parentElement as HTMLElement;
  expect(summary).toHaveFocus();
  await user.click(within(summary).getByRole('link', { name: 'Address' }));
  expect(screen.getByLabelText('Address')).toHaveFocus();
});

test('a fault that only the server knows is shown at its field', async () => {
  const { user, world } = renderPage(visa);
  const fields = [{ path: 'address.city', message: 'no such place' }];
  world.faults.editCard = { problem: new MockProblem('invalid_request', { fields }) };
  await user.type(await screen.findByLabelText('Town or city'), 'Atlantis');
  await user.click(await saveButton());
  await waitFor(() => expect(screen.getByLabelText('Town or city')).toHaveFocus());
  expect(screen.getByLabelText('Town or city')).toBeInvalid();
});

test('a card that was changed elsewhere shows its latest details and keeps what was typed', async () => {
  const { user, world } = renderPage(visa, 'conflict');
  await user.type(await screen.findByLabelText('Nickname (optional)'), 'Mine');
  await user.type(screen.getByLabelText('Town or city'), 'Berlin');
  await user.click(await saveButton());
  expect(await screen.findByText('This card was changed elsewhere')).toBeVisible();
  expect(screen.getByText('Saved elsewhere as: Renamed in another tab')).toBeVisible();
  expect(screen.getByLabelText('Nickname (optional)')).toHaveValue('Mine');
  await user.click(await saveButton());
  await statusSays('Visa ending in 4242 updated');
  expect(world.wallet.cards[0]).toMatchObject({ nickname: 'Mine', address: { city: 'Berlin' } });
});

test('what was not typed follows a change made elsewhere', async () => {
  const { user, world } = renderPage(visa, 'conflict');
  await user.type(await screen.findByLabelText('Town or city'), 'Berlin');
  await user.click(await saveButton());
  await screen.findByText('This card was changed elsewhere');
  expect(screen.getByLabelText('Nickname (optional)')).toHaveValue('Renamed in another tab');
  await user.click(await saveButton());
  await statusSays('Visa ending in 4242 updated');
  expect(world.wallet.cards[0]).toMatchObject({ nickname: 'Renamed in another tab' });
});

test('what was typed survives the trip to the sign-in', async () => {
  const visited = watchNavigation();
  const first = renderPage(visa);
  first.world.faults.editCard = { problem: new MockProblem('reauthentication_required') };
  await first.user.type(await screen.findByLabelText('Nickname (optional)'), 'Family');
  await first.user.click(await saveButton());
  await waitFor(() =>
    expect(visited).toEqual([`/auth/refresh?return_to=${encodeURIComponent(visa)}`]),
  );
  first.unmount();
  const { user, world } = renderPage(visa);
  expect(await screen.findByLabelText('Nickname (optional)')).toHaveValue('Family');
  expect(screen.getByText(/What you typed is still here/)).toBeVisible();
  await user.click(await saveButton());
  await statusSays('Visa ending in 4242 updated');
  expect(world.wallet.cards[0]).toMatchObject({ nickname: 'Family' });
});

test('a server in trouble is named, and what was typed stays', async () => {
  const { user } = renderPage(visa, 'change-fails');
  await user.type(await screen.findByLabelText('Nickname (optional)'), 'Family');
  await user.click(await saveButton());
  await alertSays('Reference mock-7f3a-21');
  expect(screen.getByLabelText('Nickname (optional)')).toHaveValue('Family');
});

test('the expiry of a card out of a wallet cannot be changed, and why is said', async () => {
  renderPage('/edit/pm_mockvisa8888', 'wallet');
  expect(await screen.findByText(/saved with Apple Pay, which keeps its expiry/)).toBeVisible();
  expect(screen.queryByLabelText('Month')).toBeNull();
});

test('the network of a card with two is its owner’s choice', async () => {
  const { user, world } = renderPage('/edit/pm_mockcartesbancaires1001', 'cobadged');
  const choice = await screen.findByRole('group', { name: 'Pay with this card through' });
  expect(within(choice).getByLabelText('Cartes Bancaires')).toBeChecked();
  await user.click(within(choice).getByLabelText('Visa'));
  await user.click(await saveButton());
  await statusSays('Cartes Bancaires ending in 1001 updated');
  expect(world.wallet.cards[0]).toMatchObject({ preferredNetwork: 'visa' });
});

test('what was agreed to is shown with its date', async () => {
  renderPage(visa);
  expect(
    await screen.findByText(/You agreed on March 14, 2026: “By saving this card/),
  ).toBeVisible();
});

test('another number leads to the replacement', async () => {
  renderPage(visa);
  const link = await screen.findByRole('link', { name: 'Replace this card' });
  expect(link).toHaveAttribute('href', '/edit/pm_mockvisa4242/replace');
});

test('an expired card offers its replacement first', async () => {
  renderPage('/edit/pm_mockdiscover1117', 'expired');
  expect(await screen.findByText('This card has expired')).toBeVisible();
});

test.each(['/edit/pm_mockgone0000', '/edit/nonsense'])('%s lands on the list', async (path) => {
  renderPage(path);
  await waitFor(() => expect(location.pathname).toBe('/edit'));
});

test('a card that cannot be read is tried again', async () => {
  const { user, world } = renderPage(visa);
  world.faults.readCard = { problem: new MockProblem('request_refused'), times: 1 };
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('Name on card')).toBeVisible();
  expect(world.calls.filter((name) => name === 'readCard')).toHaveLength(2);
});

test('Cancel leads back to the row of the card', async () => {
  const { user } = renderPage(visa);
  await user.click(await screen.findByRole('link', { name: 'Cancel' }));
  const edit = await screen.findByRole('link', { name: 'Edit Visa ending in 4242' });
  await waitFor(() => expect(edit.closest('li')).toHaveFocus());
});
