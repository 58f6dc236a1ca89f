import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../test-support/render-page.tsx';
import { alertSays, statusSays } from '../../test-support/status-says.ts';
import { typeCard } from '../../test-support/type-card.ts';

const saveButton = () => screen.findByRole('button', { name: 'Save card' });

test('a card that is typed is saved and stands in the list', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, '5555555555554444');
  await user.type(screen.getByLabelText('Nickname (optional)'), 'Holidays');
  await user.click(await saveButton());
  await statusSays('Mastercard ending in 4444 saved');
  expect(location.pathname).toBe('/edit');
  expect(world.wallet.cards[0]).toMatchObject({ name: 'Ada Lovelace', nickname: 'Holidays' });
  expect(world.wallet.defaultCardId).toBe('pm_mockvisa4242');
});

test('a card can be made the default as it is added', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, '5555555555554444');
  await user.click(screen.getByLabelText('Use this card by default'));
  await user.click(await saveButton());
  await statusSays('Mastercard ending in 4444 saved');
  expect(world.wallet.defaultCardId).toBe('pm_mockmastercard4444');
});

test('the first card becomes the default without being asked about', async () => {
  const { user, world } = renderPage('/edit/add', 'first-card');
  await typeCard(user, '5555555555554444');
  expect(screen.queryByLabelText('Use this card by default')).toBeNull();
  await user.click(await saveButton());
  await statusSays('Mastercard ending in 4444 saved');
  expect(world.wallet.defaultCardId).toBe('pm_mockmastercard4444');
});

test('the consent names the merchant and follows from how the card is used', async () => {
  renderPage('/edit/add', 'off-session');
  expect(
    await screen.findByText(/let Acme Sports Ltd charge it when you book, and later/),
  ).toBeVisible();
});

test('a card that is there already is brought up to date and said so', async () => {
  const { user, world } = renderPage('/edit/add', 'duplicate');
  await typeCard(user, '4242424242424242');
  await user.click(await saveButton());
  await statusSays(/You already had Visa ending in 4242/);
  expect(world.wallet.cards).toHaveLength(3);
});

test('saving an empty form says what is missing and sends nothing', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await screen.findByLabelText('Card number');
  await user.click(await saveButton());
  expect(await screen.findByText('Your card number is incomplete.')).toBeVisible();
  expect(screen.getByText('Enter the name on the card.')).toBeVisible();
  expect(world.wallet.cards).toHaveLength(1);
});

test('a missing name takes the focus', async () => {
  const { user } = renderPage('/edit/add', 'one');
  await typeCard(user, '5555555555554444', '');
  await user.click(await saveButton());
  await waitFor(() => expect(screen.getByLabelText('Name on card')).toHaveFocus());
});

test('a card number in a field of ours is pointed out before anything is sent', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, '5555555555554444', '5555 5555 5555 4444');
  await user.click(await saveButton());
  expect(screen.getByText(/This looks like a card number/)).toBeVisible();
  expect(world.wallet.cards).toHaveLength(1);
});

test.each([
  ['4000000000000002', /Your bank declined this card/],
  ['4000000000000127', /The security code doesn't match this card/],
  ['4000000000000069', /Your bank says this card has expired/],
  ['4000000000000119', /Something went wrong at the card network/],
])('a decline of %s says what to do and keeps the form', async (number, sentence) => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, number);
  await user.click(await saveButton());
  await alertSays(sentence);
  expect(document.activeElement).toHaveTextContent(sentence);
  expect(screen.getByLabelText('Card number')).toHaveValue(number);
  expect(world.wallet.cards).toHaveLength(1);
});

test('after a decline another card can be saved in the same form', async () => {
  const { user } = renderPage('/edit/add', 'one');
  await typeCard(user, '4000000000000002');
  await user.click(await saveButton());
  await alertSays(/declined/);
  await user.clear(screen.getByLabelText('Card number'));
  await user.type(screen.getByLabelText('Card number'), '5555555555554444');
  await user.click(await saveButton());
  await statusSays('Mastercard ending in 4444 saved');
});

test('a card whose bank asks is saved once the customer has confirmed', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, '4000002500003155');
  await user.click(await saveButton());
  const bank = await screen.findByRole('dialog', { name: 'Test bank' });
  expect(
    screen.getByText('Your bank is asking you to confirm', { selector: 'form *' }),
  ).toBeVisible();
  expect(world.wallet.cards).toHaveLength(1);
  await user.click(within(bank).getByRole('button', { name: 'Complete' }));
  await statusSays('Visa ending in 3155 saved');
  expect(world.wallet.cards).toHaveLength(2);
});

test.each(['Fail', '{Escape}'])(
  'a bank that is answered with %s saves nothing and the form stays',
  async (answer) => {
    const { user, world } = renderPage('/edit/add', 'one');
    await typeCard(user, '4000002500003155');
    await user.click(await saveButton());
    const bank = await screen.findByRole('dialog', { name: 'Test bank' });
    if (answer === 'Fail') await user.click(within(bank).getByRole('button', { name: 'Fail' }));
    else await user.keyboard(answer);
    await alertSays(/Your bank did not confirm it was you/);
    expect(screen.getByLabelText('Card number')).toHaveValue('4000002500003155');
    expect(world.wallet.cards).toHaveLength(1);
  },
);

test('two presses save one card', async () => {
  const { user, world } = renderPage('/edit/add', 'one');
  await typeCard(user, '5555555555554444');
  await user.dblClick(await saveButton());
  await statusSays('Mastercard ending in 4444 saved');
  expect(world.calls.filter((name) => name === 'addCard')).toHaveLength(1);
});

test('when the answer is lost, saving again ends in the same one card', async () => {
  const { user, world } = renderPage('/edit/add', 'answer-lost');
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await alertSays(/could not reach the server/);
  await user.click(await saveButton());
  await statusSays('Discover ending in 1117 saved');
  expect(world.wallet.cards).toHaveLength(4);
});

test('while Stripe is down the card stays typed and can be saved again', async () => {
  const { user } = renderPage('/edit/add', 'vault-down');
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await alertSays(/can't reach the card service/);
  await user.click(await saveButton());
  await statusSays('Discover ending in 1117 saved');
});

test.each([
  ['stripe-unreachable', /could not reach the secure card form/],
  ['stripe-refuses', 'Your card was declined.'],
])('what Stripe says when %s is said here', async (scenario, sentence) => {
  const { user, world } = renderPage('/edit/add', scenario);
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await alertSays(sentence);
  expect(world.calls).not.toContain('addCard');
});

test('too many tries say how long to wait', async () => {
  const { user } = renderPage('/edit/add', 'rate-limited');
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await alertSays('Too many tries. Try again in 3 minutes.');
});

test('card details that are used up have to be typed again', async () => {
  const { user } = renderPage('/edit/add', 'confirmation-used');
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await alertSays(/Enter the card again/);
});

test('with as many cards as are kept there is no form', async () => {
  renderPage('/edit/add', 'cap-add');
  expect(await screen.findByText(/You have 20 cards, the most we keep/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Save card' })).toBeNull();
});

test('the card that fills the last place is saved like any other', async () => {
  const { user, world } = renderPage('/edit/add', 'cap');
  world.wallet.cards = world.wallet.cards.slice(1);
  await typeCard(user, '6011111111111117');
  await user.click(await saveButton());
  await statusSays('Discover ending in 1117 saved.');
  expect(location.pathname).toBe('/edit');
  expect(world.wallet.cards).toHaveLength(20);
});
