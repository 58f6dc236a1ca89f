import type { Look } from '@card-details/shared/broker-look';
import { blackOrWhiteOn } from '@card-details/shared/look-contrast';
import type { Appearance } from '@stripe/stripe-js';

/**
 * The broker's look as Stripe's fields take it: plain values, because the page's custom properties
 * do not reach into their frames. `scheme` is the one that is shown now.
 */
export function stripeAppearance(look: Look, scheme: 'light' | 'dark'): Appearance {
  const colours = look[scheme];
  return {
    theme: scheme === 'dark' ? 'night' : 'stripe',
    labels: 'above',
    inputs: 'spaced',
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
      borderRadius: `${Math.min(look.radius, 22)}px`,
      inputColorBorder: colours.inputBorder,
      inputFocusColorBorder: colours.ring,
      inputFocusBoxShadow: `0 0 0 1px ${colours.ring}`,
      labelColorText: colours.text,
      labelFontSize: '15px',
      labelFontWeight: '600',
      spacingUnit: '4px',
    },
    rules: {
      '.Input': { padding: '10px 12px', lineHeight: '24px', boxShadow: 'none' },
      '.Input--invalid': { borderColor: colours.danger, boxShadow: `0 0 0 1px ${colours.danger}` },
      '.Error': { color: colours.danger, fontSize: '14px', fontWeight: '600' },
    },
  };
}
