import type { BrokerDefinition } from '../broker-definition.ts';

/** An hour of sport. */
export type SportSession = { title: string; place: string; start: Date; price: string };

const offers = {
  acme: [
    ['Bouldering for beginners', 'The Wall, Bristol', 2, 18, 2400],
    ['Swimming technique', 'Harbour Pool, Bath', 4, 7, 1850],
    ['Five-a-side, mixed', 'Ashton Cage, Bristol', 5, 19, 900],
    ['Indoor rowing', 'Dock 4, Bristol', 6, 9, 1500],
  ],
  globex: [
    ['Fractionné sur piste', 'Stade Charléty, Paris', 2, 19, 2200],
    ['Trail au bois', 'Bois de Vincennes', 3, 8, 1800],
    ['Renforcement du coureur', 'Salle Voltaire, Paris', 5, 18, 1600],
    ['Départ et sprint', 'Stade Charléty, Paris', 6, 10, 2600],
  ],
} as const;

const currencies = { acme: 'GBP', globex: 'EUR' } as const;

/** What can be booked at a broker in the days after `today`, soonest first. */
export function sessionsOnOffer({ id, language }: BrokerDefinition, today: Date): SportSession[] {
  const money = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency: currencies[id],
  });
  return offers[id].map(([title, place, daysAhead, hour, cents]) => {
    const start = new Date(today);
    start.setDate(start.getDate() + daysAhead);
    start.setHours(hour, 0, 0, 0);
    return { title, place, start, price: money.format(cents / 100) };
  });
}
