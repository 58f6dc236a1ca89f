import pino from 'pino';
import { type StripeAccess, stripeClient } from '../../stripe/stripe-client.ts';
import { stripeVault } from '../../stripe/stripe-vault.ts';
import type { PlayedCard, VaultUnderTest } from './vault-under-test.ts';

const cardTokens: Partial<Record<PlayedCard, string>> = {
  visa: 'tok_visa',
  mastercard: 'tok_mastercard',
};
const readyMade: Partial<Record<PlayedCard, string>> = {
  declined: 'pm_card_visa_chargeDeclined',
  challenged: 'pm_card_authenticationRequiredOnSetup',
};

/** The Stripe adapter, against Stripe's test mode or a stand-in: tokens are made by Stripe's test helpers. */
export function stripeUnderTest(access: StripeAccess): VaultUnderTest {
  const stripe = stripeClient(access);

  async function paymentMethodFor(card: PlayedCard): Promise<string> {
    const token = cardTokens[card];
    if (token === undefined) return readyMade[card] ?? '';
    const { id } = await stripe.paymentMethods.create({
      type: 'card',
      card: { token },
      allow_redisplay: 'always',
    });
    return id;
  }

  return {
    vault: stripeVault({ ...access, log: pino({ level: 'silent' }) }),
    async confirmationToken(card) {
      const payment_method = await paymentMethodFor(card);
      const { id } = await stripe.testHelpers.confirmationTokens.create({ payment_method });
      return id;
    },
  };
}
