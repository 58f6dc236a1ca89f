import type { Look } from '@card-details/shared/broker-look';
import { blackOrWhiteOn } from '@card-details/shared/look-contrast';
import type { Appearance } from '@stripe/stripe-js';

/**
 * The broker's look as Stripe's fields take it: plain values, because the page's custom properties
 * do not reach into their frames. `scheme` is the one that is shown now, `still` follows the
 * customer's wish for reduced motion.
 */
export function stripeAppearance(
  look: Look,
  { scheme, still }: { scheme: 'light' | 'dark'; still: boolean },
): Appearance {
  const colours = look[scheme];
  const radius = `${Math.min(look.radius, 22)}px`;
  return {
    theme: scheme === 'dark' ? 'night' : 'stripe',
    labels: 'above',
    inputs: 'spaced',
    disableAnimations: still,
    variables: {
      colorPrimary: colours.primary,
      accessibleColorOnColorPrimary: colours.onPrimary,
      colorBackground: colours.surface,
      colorText: colours.text,
      colorTextSecondary: colours.muted,
      colorTextPlaceholder: colours.muted,
      colorDanger: colours.danger,
      accessibleColorOnColorDanger: blackOrWhiteOn(colours.danger),
      colorSuccess: colours.ok,
      colorWarning: colours.warn,
      fontFamily: look.fontFamily,
      fontSizeBase: '16px',
      borderRadius: radius,
      spacingUnit: '4px',
    },
    rules: {
      '.Input': {
        minHeight: '44px',
        padding: '10px 12px',
        borderColor: colours.inputBorder,
        boxShadow: 'none',
      },
      '.Input:focus': {
        borderColor: colours.ring,
        boxShadow: `0 0 0 1px ${colours.ring}`,
        outline: 'none',
      },
      '.Input--invalid': { borderColor: colours.danger, boxShadow: `0 0 0 1px ${colours.danger}` },
      '.Label': { color: colours.text, fontSize: '15px', fontWeight: '600', marginBottom: '6px' },
      '.Error': { color: colours.danger, fontSize: '14px', fontWeight: '600' },
    },
  };
}
