import type { Appearance } from '@stripe/stripe-js';
import { useMemo, useSyncExternalStore } from 'react';
import { boot } from '../boot/boot.ts';
import { stripeAppearance } from '../look/stripe-appearance.ts';

const darkScheme = '(prefers-color-scheme: dark)';
const calm = '(prefers-reduced-motion: reduce)';

function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The broker's look for Stripe's fields, which the page's own styles do not reach. */
export function useStripeAppearance(): Appearance {
  const { look } = boot();
  const systemIsDark = useMediaQuery(darkScheme);
  const disableAnimations = useMediaQuery(calm);
  const scheme = look.scheme === 'auto' ? (systemIsDark ? 'dark' : 'light') : look.scheme;
  return useMemo(
    () => ({ ...stripeAppearance(look, scheme), disableAnimations }),
    [look, scheme, disableAnimations],
  );
}
