import type { Card, CardBrand } from '@card-details/shared/card';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** Names of products: the same in every language. */
const brandNames: Record<Exclude<CardBrand, 'unknown'>, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  cartes_bancaires: 'Cartes Bancaires',
  eftpos_au: 'eftpos',
  interac: 'Interac',
};

export function brandName(brand: CardBrand): string {
  return brand === 'unknown' ? t`Card` : brandNames[brand];
}

/** “Visa ending in 4242”: names a card in every sentence about it. */
export function cardName({ brand, last4 }: Pick<Card, 'brand' | 'last4'>): string {
  return t`${{ brand: brandName(brand) }} ending in ${{ last4 }}`;
}

/** What its owner calls it, where they have given it a name. */
export function cardTitle(card: Pick<Card, 'brand' | 'last4' | 'nickname'>): string {
  return card.nickname ?? cardName(card);
}

/** “08/28”, as it is printed on the card. */
export function expiryDigits({ expMonth, expYear }: Pick<Card, 'expMonth' | 'expYear'>): string {
  const format = new Intl.DateTimeFormat(i18n.locale, {
    month: '2-digit',
    year: '2-digit',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(expYear, expMonth - 1));
}
