import { t } from '@lingui/core/macro';

/** Names of products: the same in every language. */
const walletNames: Record<string, string> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  samsung_pay: 'Samsung Pay',
  link: 'Link',
};

export function walletKeepsExpiry(wallet: string): string {
  const name = walletNames[wallet];
  return name
    ? t`This card was saved with ${name}, which keeps its expiry date up to date.`
    : t`This card was saved with a wallet, which keeps its expiry date up to date.`;
}
