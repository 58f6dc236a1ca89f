import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { MockProblem } from '../../mocks/mock-problem.ts';
import { renderPage } from '../../test-support/render-page.tsx';
import { statusSays } from '../../test-support/status-says.ts';
import { watchNavigation } from '../../test-support/watch-navigation.ts';

const visa = 'pm_mockvisa4242';
const work = 'pm_mockmastercard4444';
const radio = (name: string) => screen.findByRole('radio', { name: `Use ${name} by default` });
const visaRadio = () => radio('Visa ending in 4242');
const workRadio = () => radio('Mastercard ending in 4444');

test('choosing the default saves it at once and says so', async () => {
  const { user, world } = renderPage('/edit');
  expect(await visaRadio()).toBeChecked();
  await user.click(await workRadio());
  await statusSays('Work is now your default.');
  expect(world.wallet.defaultCardId).toBe(work);
  expect(await workRadio()).toBeChecked();
});

test('rows stay where they are while the customer is among them', async () => {
  const { user } = renderPage('/edit');
  await user.click(await workRadio());
  await statusSays('Work is now your default.');
  expect(screen.getAllByRole('radio')[1]).toBe(await workRadio());
  await user.hover(screen.getByRole('heading', { level: 1 }));
  await user.click(screen.getByRole('heading', { level: 1 }));
  await waitFor(async () => expect(screen.getAllByRole('radio')[0]).toBe(await workRadio()));
});

test('undo makes the former card the default again and gives it the focus', async () => {
  const { user, world } = renderPage('/edit');
  await user.click(await workRadio());
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await statusSays('Visa ending in 4242 is now your default.');
  expect(world.wallet.defaultCardId).toBe(visa);
  expect(await visaRadio()).toHaveFocus();
});

test('where saving fails, the choice goes back and the reason is said', async () => {
  const { user, world } = renderPage('/edit', 'change-fails');
  await user.click(await workRadio());
  await statusSays(/nothing was changed/);
  expect(await visaRadio()).toBeChecked();
  expect(world.wallet.defaultCardId).toBe(visa);
});

test('where the login has to be asked again, the page goes round at once', async () => {
  const visited = watchNavigation();
  const { user, world } = renderPage('/edit');
  world.faults.chooseDefaultCard = { problem: new MockProblem('reauthentication_required') };
  await user.click(await workRadio());
  await waitFor(() => expect(visited).toEqual(['/auth/refresh?return_to=%2Fedit']));
  vi.unstubAllGlobals();
});
