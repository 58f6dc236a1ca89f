import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { installFakeStripe, removeFakeStripe } from '../mocks/fake-stripe.ts';
import { blockedScriptUrl } from '../mocks/mock-boot.ts';
import { createMockStripeAccount } from '../mocks/mock-stripe-account.ts';
import { renderPage } from '../test-support/render-page.tsx';
import { alertSays, statusSays } from '../test-support/status-says.ts';

const script = () => document.querySelector(`script[src="${blockedScriptUrl}"]`);

afterEach(() => script()?.remove());

async function scriptEnds(event: 'load' | 'error') {
  await waitFor(() => expect(script()).not.toBeNull());
  script()?.dispatchEvent(new Event(event));
}

test('where Stripe.js is blocked the form says why, and loads when it is tried again', async () => {
  const { user } = renderPage('/edit/add', 'stripe-blocked');
  await scriptEnds('error');
  expect(
    await screen.findByText('The secure card form did not load', { selector: 'form *' }),
  ).toBeVisible();
  await alertSays(/did not load/);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  installFakeStripe(createMockStripeAccount());
  await scriptEnds('load');
  expect(await screen.findByLabelText('Card number')).toBeVisible();
});

test('a script that never answers is given up after 15 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    renderPage('/edit/add', 'stripe-blocked');
    await waitFor(() => expect(script()).not.toBeNull());
    await vi.advanceTimersByTimeAsync(15_000);
    expect(
      await screen.findByText('The secure card form did not load', { selector: 'form *' }),
    ).toBeVisible();
    expect(script()).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test('pressing Save before the form is there sends nothing and says so', async () => {
  removeFakeStripe();
  const { user, world } = renderPage('/edit/add', 'stripe-blocked');
  await user.click(await screen.findByRole('button', { name: 'Save card' }));
  await statusSays(/still loading/);
  expect(world.calls).not.toContain('addCard');
});
