import { deriveLook } from '@card-details/shared/look-derive';
import { expect, test } from 'vitest';
import { stripeAppearance } from './stripe-appearance.ts';

const look = deriveLook({ scheme: 'auto', primary: '#ffe600', radius: 24 });

test('Stripe’s fields take plain values of the scheme that is shown', () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { theme, variables } = stripeAppearance(look, scheme);
    expect(theme).toBe(scheme === 'dark' ? 'night' : 'stripe');
    expect(variables).toMatchObject({
      colorBackground: look[scheme].surface,
      colorText: look[scheme].text,
      inputColorBorder: look[scheme].inputBorder,
    });
    expect(JSON.stringify(variables)).not.toContain('var(');
  }
});

test('labels stand above the fields, as those of the page do', () => {
  expect(stripeAppearance(look, 'light')).toMatchObject({ labels: 'above', inputs: 'spaced' });
});
