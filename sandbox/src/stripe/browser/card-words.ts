export interface CardWords {
  notice: string;
  number: string;
  expiry: string;
  expiryHint: string;
  code: string;
  codeHint: string;
  name: string;
  country: string;
  postalCode: string;
  network: string;
  noNetwork: string;
  incompleteNumber: string;
  invalidNumber: string;
  testCardsOnly: string;
  incompleteExpiry: string;
  invalidMonth: string;
  pastYear: string;
  pastMonth: string;
  incompleteCode: string;
  incompleteName: string;
  incompletePostalCode: string;
}

const en: CardWords = {
  notice: 'Sandbox: test cards only',
  number: 'Card number',
  expiry: 'Expiration date',
  expiryHint: 'MM / YY',
  code: 'Security code',
  codeHint: 'CVC',
  name: 'Full name',
  country: 'Country',
  postalCode: 'Postal code',
  network: 'Card brand (optional)',
  noNetwork: 'No preference',
  incompleteNumber: 'Your card number is incomplete.',
  invalidNumber: 'Your card number is invalid.',
  testCardsOnly: 'The sandbox takes test cards only, such as 4242 4242 4242 4242.',
  incompleteExpiry: "Your card's expiration date is incomplete.",
  invalidMonth: "Your card's expiration date is invalid.",
  pastYear: "Your card's expiration year is in the past.",
  pastMonth: "Your card's expiration date is in the past.",
  incompleteCode: "Your card's security code is incomplete.",
  incompleteName: 'Please provide your full name.',
  incompletePostalCode: 'Your postal code is incomplete.',
};

const fr: CardWords = {
  notice: 'Bac à sable : cartes de test uniquement',
  number: 'Numéro de carte',
  expiry: "Date d'expiration",
  expiryHint: 'MM / AA',
  code: 'Code de sécurité',
  codeHint: 'CVC',
  name: 'Nom complet',
  country: 'Pays',
  postalCode: 'Code postal',
  network: 'Marque de la carte (facultatif)',
  noNetwork: 'Sans préférence',
  incompleteNumber: 'Votre numéro de carte est incomplet.',
  invalidNumber: "Votre numéro de carte n'est pas valide.",
  testCardsOnly:
    "Le bac à sable n'accepte que des cartes de test, par exemple 4242 4242 4242 4242.",
  incompleteExpiry: "La date d'expiration de votre carte est incomplète.",
  invalidMonth: "La date d'expiration de votre carte n'est pas valide.",
  pastYear: "L'année d'expiration de votre carte est passée.",
  pastMonth: "La date d'expiration de votre carte est passée.",
  incompleteCode: 'Le code de sécurité de votre carte est incomplet.',
  incompleteName: 'Veuillez indiquer votre nom complet.',
  incompletePostalCode: 'Votre code postal est incomplet.',
};

/** The words for a locale such as `fr-CH`; English for languages that the sandbox does not speak. */
export function cardWords(locale: string): { lang: string; words: CardWords } {
  return locale.split('-')[0] === 'fr' ? { lang: 'fr', words: fr } : { lang: 'en', words: en };
}
