/** How a bank refuses a card: Stripe's `code`, and its `decline_code` where it has one. */
export interface Decline {
  code: string;
  declineCode?: string;
}

export type CheckOutcome = 'pass' | 'fail';

/** One of Stripe's published test cards, and what each moment of its life does. */
export interface TestCard {
  number: string;
  brand: string;
  displayBrand: string;
  funding: 'credit' | 'debit' | 'prepaid';
  country: string;
  networks: string[];
  /** `required`: challenged at every set-up. `optional`: only when 3D Secure is asked for. */
  threeDSecure: 'required' | 'optional' | 'not-enrolled' | 'not-supported';
  /** What the bank says once a challenge, if any, is passed. */
  atSetup: 'accepted' | Decline;
  /** What a later charge does. Nothing charges here: it is for the reader and for a Checkout. */
  atCharge: 'accepted' | 'authentication-required' | Decline;
  checks: { cvc: CheckOutcome; postalCode: CheckOutcome; line1: CheckOutcome };
  /** Stripe's ready-made ids for servers, which never send numbers. */
  paymentMethodId?: string;
  tokenId?: string;
}

const plain = {
  brand: 'visa',
  displayBrand: 'visa',
  funding: 'credit',
  country: 'US',
  networks: ['visa'],
  threeDSecure: 'not-enrolled',
  atSetup: 'accepted',
  atCharge: 'accepted',
  checks: { cvc: 'pass', postalCode: 'pass', line1: 'pass' },
} satisfies Partial<TestCard>;

const mastercard = { brand: 'mastercard', displayBrand: 'mastercard', networks: ['mastercard'] };

function declined(declineCode: string): Decline {
  return { code: 'card_declined', declineCode };
}

function card(number: string, differs: Partial<TestCard> = {}): TestCard {
  return { ...plain, ...differs, number };
}

/** Every number that the sandbox takes, by the name that seeds and tests use. */
export const testCards = {
  visa: card('4242424242424242', { paymentMethodId: 'pm_card_visa', tokenId: 'tok_visa' }),
  mastercard: card('5555555555554444', {
    ...mastercard,
    paymentMethodId: 'pm_card_mastercard',
    tokenId: 'tok_mastercard',
  }),
  amex: card('378282246310005', {
    brand: 'amex',
    displayBrand: 'american_express',
    networks: ['amex'],
    threeDSecure: 'not-supported',
    paymentMethodId: 'pm_card_amex',
    tokenId: 'tok_amex',
  }),
  discover: card('6011111111111117', {
    brand: 'discover',
    displayBrand: 'discover',
    networks: ['discover'],
    paymentMethodId: 'pm_card_discover',
    tokenId: 'tok_discover',
  }),
  diners: card('3056930009020004', {
    brand: 'diners',
    displayBrand: 'diners_club',
    networks: ['diners'],
    paymentMethodId: 'pm_card_diners',
  }),
  jcb: card('3566002020360505', {
    brand: 'jcb',
    displayBrand: 'jcb',
    country: 'JP',
    networks: ['jcb'],
    paymentMethodId: 'pm_card_jcb',
  }),
  unionpay: card('6200000000000005', {
    brand: 'unionpay',
    displayBrand: 'union_pay',
    country: 'CN',
    networks: ['unionpay'],
    paymentMethodId: 'pm_card_unionpay',
  }),
  'visa-debit': card('4000056655665556', {
    funding: 'debit',
    paymentMethodId: 'pm_card_visa_debit',
    tokenId: 'tok_visa_debit',
  }),
  'mastercard-prepaid': card('5105105105105100', {
    ...mastercard,
    funding: 'prepaid',
    paymentMethodId: 'pm_card_mastercard_prepaid',
    tokenId: 'tok_mastercard_prepaid',
  }),
  'challenged-at-setup': card('4000002500003155', {
    country: 'FR',
    threeDSecure: 'required',
    paymentMethodId: 'pm_card_authenticationRequiredOnSetup',
  }),
  'challenged-always': card('4000002760003184', {
    country: 'DE',
    threeDSecure: 'required',
    atCharge: 'authentication-required',
    paymentMethodId: 'pm_card_authenticationRequired',
  }),
  'challenge-required': card('4000000000003220', {
    threeDSecure: 'required',
    paymentMethodId: 'pm_card_threeDSecure2Required',
  }),
  'challenge-optional': card('4000000000003055', {
    threeDSecure: 'optional',
    paymentMethodId: 'pm_card_threeDSecureOptional',
  }),
  'challenged-then-declined': card('4000008400001629', {
    threeDSecure: 'required',
    atSetup: declined('generic_decline'),
    atCharge: declined('generic_decline'),
    paymentMethodId: 'pm_card_threeDSecureRequiredChargeDeclined',
  }),
  'challenged-then-unfunded': card('4000008260003178', {
    country: 'GB',
    threeDSecure: 'required',
    atCharge: declined('insufficient_funds'),
    paymentMethodId: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  }),
  'already-set-up': card('4000003800000446', {
    country: 'PT',
    threeDSecure: 'optional',
    paymentMethodId: 'pm_card_authenticationRequiredSetupForOffSession',
  }),
  'charge-fails': card('4000000000000341', {
    atCharge: declined('generic_decline'),
    paymentMethodId: 'pm_card_chargeCustomerFail',
    tokenId: 'tok_chargeCustomerFail',
  }),
  declined: card('4000000000000002', {
    atSetup: declined('generic_decline'),
    paymentMethodId: 'pm_card_visa_chargeDeclined',
    tokenId: 'tok_chargeDeclined',
  }),
  'insufficient-funds': card('4000000000009995', {
    atSetup: declined('insufficient_funds'),
    paymentMethodId: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    tokenId: 'tok_chargeDeclinedInsufficientFunds',
  }),
  'lost-card': card('4000000000009987', {
    atSetup: declined('lost_card'),
    paymentMethodId: 'pm_card_visa_chargeDeclinedLostCard',
  }),
  'stolen-card': card('4000000000009979', {
    atSetup: declined('stolen_card'),
    paymentMethodId: 'pm_card_visa_chargeDeclinedStolenCard',
  }),
  'expired-card': card('4000000000000069', {
    atSetup: { code: 'expired_card' },
    paymentMethodId: 'pm_card_chargeDeclinedExpiredCard',
    tokenId: 'tok_chargeDeclinedExpiredCard',
  }),
  'incorrect-cvc': card('4000000000000127', {
    atSetup: { code: 'incorrect_cvc' },
    paymentMethodId: 'pm_card_chargeDeclinedIncorrectCvc',
    tokenId: 'tok_chargeDeclinedIncorrectCvc',
  }),
  'processing-error': card('4000000000000119', {
    atSetup: { code: 'processing_error' },
    paymentMethodId: 'pm_card_chargeDeclinedProcessingError',
    tokenId: 'tok_chargeDeclinedProcessingError',
  }),
  'cvc-check-fails': card('4000000000000101', {
    checks: { ...plain.checks, cvc: 'fail' },
    paymentMethodId: 'pm_card_cvcCheckFail',
    tokenId: 'tok_cvcCheckFail',
  }),
  'postal-check-fails': card('4000000000000036', {
    checks: { ...plain.checks, postalCode: 'fail' },
    paymentMethodId: 'pm_card_avsZipFail',
    tokenId: 'tok_avsZipFail',
  }),
  'line1-check-fails': card('4000000000000028', {
    checks: { ...plain.checks, line1: 'fail' },
    paymentMethodId: 'pm_card_avsLine1Fail',
    tokenId: 'tok_avsLine1Fail',
  }),
  'cobadged-visa': card('4000002500001001', {
    country: 'FR',
    networks: ['cartes_bancaires', 'visa'],
    paymentMethodId: 'pm_card_visa_cartesBancaires',
  }),
  'cobadged-mastercard': card('5555552500001001', {
    ...mastercard,
    country: 'FR',
    networks: ['cartes_bancaires', 'mastercard'],
    paymentMethodId: 'pm_card_mastercard_cartesBancaires',
  }),
} satisfies Record<string, TestCard>;

export type TestCardName = keyof typeof testCards;

const names = Object.keys(testCards) as TestCardName[];

export function isTestCardName(name: string): name is TestCardName {
  return Object.hasOwn(testCards, name);
}

export function testCardNamed(name: TestCardName): TestCard {
  return testCards[name];
}

/** The card with this number, spaces allowed; nothing when it is not a published test card. */
export function testCardByNumber(number: string): TestCardName | undefined {
  const digits = number.replaceAll(/\s/g, '');
  return names.find((name) => testCards[name].number === digits);
}

/** The card that Stripe's ready-made `pm_card_…` or `tok_…` stands for. */
export function testCardByReadyMadeId(id: string): TestCardName | undefined {
  return names.find((name) => {
    const card: TestCard = testCards[name];
    return card.paymentMethodId === id || card.tokenId === id;
  });
}
