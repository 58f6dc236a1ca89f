import type { TestHouse } from './open-house.ts';

/** The last four digits of all cards that Stripe keeps for a customer with this name on them. */
export async function cardsAtStripe(
  house: TestHouse,
  nameOnCard: string,
  account: 'acct_operator' | 'acct_globex' = 'acct_operator',
): Promise<string[]> {
  const { accounts } = await house.stripe.state();
  return (accounts[account]?.paymentMethods ?? [])
    .filter(({ customer, billing_details }) => customer && billing_details.name === nameOnCard)
    .map(({ card }) => card?.last4 ?? '')
    .sort();
}

async function findCard(house: TestHouse, nameOnCard: string) {
  const { accounts } = await house.stripe.state();
  const card = accounts.acct_operator?.paymentMethods.find(
    ({ customer, billing_details }) => customer && billing_details.name === nameOnCard,
  );
  if (!card) throw new Error(`Stripe keeps no card of ${nameOnCard}`);
  return card;
}

/** The id of such a card, as it stands in addresses. */
export async function cardIdAtStripe(house: TestHouse, nameOnCard: string): Promise<string> {
  return (await findCard(house, nameOnCard)).id;
}

/** The id of the card that is used by default for whom the card with this name belongs to. */
export async function defaultAtStripe(house: TestHouse, nameOnCard: string): Promise<string> {
  const card = await findCard(house, nameOnCard);
  const { accounts } = await house.stripe.state();
  const owner = accounts.acct_operator?.customers.find(({ id }) => id === card.customer);
  return String(
    owner && 'invoice_settings' in owner && owner.invoice_settings.default_payment_method,
  );
}
