import type { Words } from './words-english.ts';

export const french: Words = {
  demo: 'Une démonstration : rien n’est réservé, personne n’est débité.',
  slogan: 'Plus vite. Plus loin. Ensemble.',
  pitch: 'Piste, trail, renforcement : réservez une heure avec un entraîneur et venez courir.',

  dashboard: 'Mon espace',
  book: 'Réserver une séance',
  help: 'Aide',
  privacy: 'Confidentialité',
  terms: 'Conditions',
  skip: 'Aller au contenu',
  mainMenu: 'Menu principal',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',

  hello: (name) => `Bonjour ${name}`,
  sessions: 'Vos séances réservées',
  payment: 'Paiement',
  paymentLead: 'Les cartes utilisées au paiement, conservées par notre partenaire.',
  manageCards: 'Gérer mes cartes de paiement',
  account: 'Compte',
  signedInAs: (name) => `Vous êtes connecté en tant que ${name}.`,

  bookLead:
    'Ouvertes cette semaine. La réservation en ligne arrive : le paiement est encore en construction.',
  bookCards: 'Vous pouvez déjà enregistrer la carte avec laquelle vous paierez.',

  signInTo: (broker) => `Se connecter à ${broker}`,
  chooseWho: 'Choisissez qui vous êtes. Il n’y a pas de mot de passe ici.',
  signInAs: (name) => `Se connecter en tant que ${name}`,
  startingCards: {
    none: 'aucune carte',
    one: 'une carte',
    several: 'plusieurs cartes',
    'expired-and-expiring': 'une carte expirée, une autre qui expire ce mois-ci',
    'co-badged-and-wallet': 'une carte co-badgée, une autre venue d’un portefeuille',
    full: '20 cartes, le maximum',
  },
  cancel: 'Annuler',
  signInExpired: 'Cette connexion a pris trop de temps, ou s’est terminée dans un autre onglet.',
  signInFailed: 'Vous n’êtes pas connecté',
  signInFailedBecause: 'La connexion n’a pas abouti. Voici ce que nous savons :',
  tryAgain: 'Réessayer',
  backTo: (broker) => `Retour à ${broker}`,

  allowQuestion: (client) => `Autoriser ${client} ?`,
  wantsToKnow: (client) => `${client} souhaite savoir qui vous êtes, ainsi que :`,
  scopes: {
    profile: 'votre nom et votre langue',
    email: 'votre adresse e-mail',
    customer: 'votre numéro de client',
  },
  allow: 'Autoriser',

  signingOut: 'Déconnexion en cours …',
  signOutQuestion: 'Voulez-vous vous déconnecter partout ?',
  staySignedIn: 'Rester connecté',
  signedOut: 'Vous êtes déconnecté',
  pageNotFound: 'Cette page n’existe pas',

  helpText: [
    'Écrivez-nous au sujet d’une séance, d’un paiement ou de votre compte : une personne répond sous un jour.',
    'Depuis votre espace, vous pouvez supprimer une carte que vous n’avez plus et en ajouter une nouvelle.',
  ],
  privacyText: [
    'Nous conservons votre nom, votre adresse e-mail et vos séances tant que vous êtes client.',
    'Les numéros de carte ne nous parviennent jamais. Notre partenaire de paiement les conserve ; nous voyons la marque, les quatre derniers chiffres et la date d’expiration.',
  ],
  termsText: [
    'Une séance réservée peut être déplacée ou annulée jusqu’à 24 heures avant son début.',
    'Votre carte est débitée à la réservation, et remboursée en entier si nous annulons.',
  ],
};
