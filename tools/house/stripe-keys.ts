export type StripeKeys = { secretKey: string; publishableKey: string };

const names = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY'] as const;
const testKey = { STRIPE_SECRET_KEY: /^(sk|rk)_test_\w/, STRIPE_PUBLISHABLE_KEY: /^pk_test_\w/ };

/**
 * The test keys in the environment, with which Stripe's own sandbox takes the stand-in's place; null
 * where there are none. Throws a sentence where they are not test keys, or one is missing.
 */
export function stripeKeysIn(variables: NodeJS.ProcessEnv): StripeKeys | null {
  const [given, missing] = [
    names.filter((name) => variables[name]),
    names.filter((name) => !variables[name]),
  ];
  for (const name of given) {
    if (/^.._live_/.test(variables[name] ?? ''))
      throw new Error(`${name} is a live key, and this is for test keys only. Unset it.`);
    if (!testKey[name].test(variables[name] ?? ''))
      throw new Error(`${name} is no test key of Stripe's. Mend it, or unset it.`);
  }
  if (given.length === 0) return null;
  if (missing.length > 0)
    throw new Error(
      `${given[0]} is set without ${missing[0]}. Set both to use Stripe's own sandbox, or neither.`,
    );
  return {
    secretKey: variables.STRIPE_SECRET_KEY ?? '',
    publishableKey: variables.STRIPE_PUBLISHABLE_KEY ?? '',
  };
}
