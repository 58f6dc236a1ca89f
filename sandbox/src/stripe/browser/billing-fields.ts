import type { FieldChoice } from './frame-messages.ts';

type Choice = string | Record<string, unknown> | undefined;

/** As given to `create('payment', { fields })`. */
export interface FieldsOption {
  billingDetails?: Choice;
}

const addressKeys: Record<string, string> = {
  country: 'country',
  postalCode: 'postal_code',
  state: 'state',
  city: 'city',
  line1: 'line1',
  line2: 'line2',
};

/** What Stripe shows of the holder for a card: country and postal code, unless told never to. */
export function shownFields({ billingDetails = 'auto' }: FieldsOption): FieldChoice {
  if (typeof billingDetails === 'string') {
    const shown = billingDetails !== 'never';
    return { name: false, country: shown, postalCode: shown };
  }
  const address = (billingDetails.address ?? 'auto') as Choice;
  const part = (key: string) =>
    (typeof address === 'object' ? (address[key] ?? 'auto') : address) !== 'never';
  return {
    name: billingDetails.name === 'always',
    country: part('country'),
    postalCode: part('postalCode'),
  };
}

/** Every detail that the page promised to bring itself by asking for "never", as a path. */
export function promisedDetails({ billingDetails }: FieldsOption): string[] {
  const allOfAddress = Object.values(addressKeys).map((key) => `address.${key}`);
  if (billingDetails === 'never') return ['name', 'email', 'phone', ...allOfAddress];
  if (typeof billingDetails !== 'object') return [];
  const plain = ['name', 'email', 'phone'].filter((key) => billingDetails[key] === 'never');
  const address = billingDetails.address;
  if (address === 'never') return [...plain, ...allOfAddress];
  if (typeof address !== 'object' || address === null) return plain;
  const never = Object.entries(address as Record<string, unknown>).filter(
    ([, choice]) => choice === 'never',
  );
  return [...plain, ...never.map(([key]) => `address.${addressKeys[key] ?? key}`)];
}

/** Whether the path is named in the given details; an empty value counts, as at Stripe. */
export function brings(details: Record<string, unknown> | undefined, path: string): boolean {
  let value: unknown = details;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !(key in value)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return value !== undefined;
}
