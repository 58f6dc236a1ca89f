import { expect } from '@playwright/test';
import type { TestHouse } from './open-house.ts';

/** Answers the bank's open question in the bank's own app, not in the window on the page. */
export async function confirmInBankApp(house: TestHouse): Promise<void> {
  const { accounts } = await house.stripe.state();
  const asked = (accounts.acct_operator?.setupIntents ?? []).filter(
    ({ status }) => status === 'requires_action',
  );
  expect(asked).toHaveLength(1);
  const [{ id, client_secret } = { id: '', client_secret: '' }] = asked;
  const answer = await fetch(`${house.stripeApiUrl}/challenge/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ client_secret: client_secret ?? '', outcome: 'complete' }),
  });
  expect(answer.status).toBe(200);
}
