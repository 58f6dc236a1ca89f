import { Elements } from '@stripe/react-stripe-js';
import type { Stripe, StripeElementsOptionsMode } from '@stripe/stripe-js';
import { type ReactNode, useMemo } from 'react';
import { boot } from '../boot/boot.ts';
import { useStripeAppearance } from './use-stripe-appearance.ts';

type CardElementsProps = { stripe: Stripe | null; children: ReactNode };

/** Stripe's fields for a card that is saved without a payment, in the broker's look. */
export function CardElements({ stripe, children }: CardElementsProps) {
  const appearance = useStripeAppearance();
  const options = useMemo((): StripeElementsOptionsMode => {
    const { language, consent } = boot();
    return {
      mode: 'setup',
      // Stripe refuses a token whose intended use is not that of the SetupIntent.
      setupFutureUsage: consent?.usage ?? 'on_session',
      allowedPaymentMethodTypes: ['card'],
      locale: language,
      appearance,
    };
  }, [appearance]);
  return (
    <Elements stripe={stripe} options={options}>
      {children}
    </Elements>
  );
}
