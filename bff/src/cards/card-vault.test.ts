import { startStripe } from '@card-details/sandbox/stripe/start-stripe';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock.ts';
import { cardVaultContract } from './card-vault.contract.ts';
import { createMemoryVault, type TypedNumber } from './test-support/memory-vault.ts';
import { stripeUnderTest } from './test-support/stripe-under-test.ts';
import type { PlayedCard, VaultUnderTest } from './test-support/vault-under-test.ts';

const played: Record<PlayedCard, Partial<TypedNumber>> = {
  visa: {},
  mastercard: { number: '5555' },
  declined: { number: '0002', behaviour: 'declined' },
  challenged: { number: '3155', behaviour: 'challenge' },
};

function memoryUnderTest(): VaultUnderTest {
  const memory = createMemoryVault(systemClock);
  return {
    vault: memory.vault,
    confirmationToken: async (card) => memory.typeNumber(played[card]),
  };
}

async function standInUnderTest(): Promise<VaultUnderTest> {
  const stripe = await startStripe({ port: 0 });
  onTestFinished(() => stripe.close());
  return stripeUnderTest({ secretKey: 'sk_test_acme', account: null, apiUrl: stripe.apiUrl });
}

const testKey = process.env.STRIPE_TEST_SECRET_KEY;

cardVaultContract('the vault in memory', memoryUnderTest);
cardVaultContract('the Stripe adapter on the stand-in', standInUnderTest);
cardVaultContract(
  testKey
    ? 'the Stripe adapter on Stripe itself'
    : 'the Stripe adapter on Stripe itself (did not run: STRIPE_TEST_SECRET_KEY is not set)',
  () => stripeUnderTest({ secretKey: testKey ?? '', account: null }),
  testKey === undefined,
);
