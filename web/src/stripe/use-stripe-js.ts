import type { Stripe } from '@stripe/stripe-js';
import { useEffect, useState } from 'react';
import { loadStripe } from './load-stripe.ts';

export type StripeJs = {
  /** Null until it is there. */
  stripe: Stripe | null;
  failed: boolean;
  retry: () => void;
};

/** Stripe.js in the broker's name, loaded once the component that needs it is there. */
export function useStripeJs(): StripeJs {
  const [attempt, setAttempt] = useState(0);
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    loadStripe().then(
      (loaded) => wanted && setStripe(loaded),
      () => wanted && setFailedAttempt(attempt),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  return {
    stripe,
    failed: !stripe && failedAttempt === attempt,
    retry: () => setAttempt(attempt + 1),
  };
}
