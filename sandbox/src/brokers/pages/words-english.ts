import type { StartingCards } from '../people.ts';

const startingCards: Record<StartingCards, string> = {
  none: 'no cards yet',
  one: 'one card',
  several: 'several cards',
  'expired-and-expiring': 'an expired card, and one that expires this month',
  'co-badged-and-wallet': 'a co-badged card, and one from a wallet',
  full: '20 cards, the most there can be',
};

const scopes: Record<string, string> = {
  profile: 'your name and language',
  email: 'your e-mail address',
  customer: 'your customer number',
};

export const english = {
  demo: 'A demonstration: nothing is booked, nobody is charged.',
  slogan: 'Train with people near you.',
  pitch: 'Climbing, swimming, five-a-side: book an hour with a coach, turn up, play.',

  dashboard: 'Dashboard',
  book: 'Book a session',
  help: 'Help',
  privacy: 'Privacy',
  terms: 'Terms',
  skip: 'Skip to the page',
  mainMenu: 'Main menu',
  signIn: 'Sign in',
  signOut: 'Sign out',

  hello: (name: string) => `Hello, ${name}`,
  sessions: 'Your booked sessions',
  payment: 'Payment',
  paymentLead: 'The cards you use at checkout, kept safely by our payment partner.',
  manageCards: 'Manage payment cards',
  account: 'Account',
  signedInAs: (name: string) => `You are signed in as ${name}.`,

  bookLead: 'Open this week. Booking online starts soon: our checkout is still being built.',
  bookCards: 'You can already save the card you will pay with.',

  signInTo: (broker: string) => `Sign in to ${broker}`,
  chooseWho: 'Choose who you are. There are no passwords here.',
  signInAs: (name: string) => `Sign in as ${name}`,
  startingCards,
  cancel: 'Cancel',
  signInExpired: 'This sign-in took too long, or was finished in another tab.',
  signInFailed: 'You are not signed in',
  signInFailedBecause: 'The sign-in did not finish. This is what we know:',
  tryAgain: 'Try again',
  backTo: (broker: string) => `Back to ${broker}`,

  allowQuestion: (client: string) => `Allow ${client}?`,
  wantsToKnow: (client: string) => `${client} would like to know who you are, and:`,
  scopes,
  allow: 'Allow',

  signingOut: 'Signing you out …',
  signOutQuestion: 'Do you want to sign out everywhere?',
  staySignedIn: 'Stay signed in',
  signedOut: 'You are signed out',
  pageNotFound: 'There is no such page',

  helpText: [
    'Write to us about a session, a payment or your account, and a person answers within a day.',
    'A card you no longer have can be removed, and a new number added, from your dashboard.',
  ],
  privacyText: [
    'We keep your name, your e-mail address and the sessions you book, for as long as you are a customer.',
    'Card numbers never reach us. They are kept by our payment partner; we see the brand, the last four digits and the expiry date.',
  ],
  termsText: [
    'A booked session can be moved or cancelled until 24 hours before it starts.',
    'Your card is charged when you book, and refunded in full if we cancel.',
  ],
};

/** Every sentence of the brokers; another language has the same ones. */
export type Words = typeof english;
