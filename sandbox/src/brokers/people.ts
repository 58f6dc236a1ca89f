export type BrokerId = 'acme' | 'globex';

/** What somebody has in their wallet when the demo begins; whoever seeds decides on the cards. */
export type StartingCards =
  | 'none'
  | 'one'
  | 'several'
  | 'expired-and-expiring'
  | 'co-badged-and-wallet'
  | 'full';

export type Person = {
  id: string;
  broker: BrokerId;
  /**
   * The broker's own number for them, and our customer key: `sub` at Acme, the claim `customer_id`
   * at Globex, whose `sub` differs from client to client.
   */
  subject: string;
  name: string;
  email: string;
  locale: string;
  cards: StartingCards;
};

/** Everyone who can sign in. `c-1001` is a customer of both brokers: two people, never to be mixed. */
export const people: readonly Person[] = [
  acme('alice', 'c-1001', 'Alice Morgan', 'several'),
  acme('bob', 'c-1002', 'Bob Fletcher', 'one'),
  acme('carol', 'c-1003', 'Carol Whitaker', 'none'),
  acme('dave', 'c-1004', 'Dave Okafor', 'expired-and-expiring'),
  acme('erin', 'c-1005', 'Erin O’Neill', 'co-badged-and-wallet'),
  acme('frank', 'c-1006', 'Frank Delgado', 'full'),
  globex('amelie', 'c-1001', 'Amélie Laurent', 'several'),
  globex('bastien', 'g-2002', 'Bastien Lefèvre', 'one'),
  globex('chloe', 'g-2003', 'Chloé Garnier', 'none'),
  globex('didier', 'g-2004', 'Didier N’Diaye', 'expired-and-expiring'),
  globex('elodie', 'g-2005', 'Élodie Roux', 'co-badged-and-wallet'),
];

export function peopleOf(broker: BrokerId): Person[] {
  return people.filter((person) => person.broker === broker);
}

export function findPerson(broker: BrokerId, subject: string): Person | undefined {
  return people.find((person) => person.broker === broker && person.subject === subject);
}

function acme(id: string, subject: string, name: string, cards: StartingCards): Person {
  return { id, broker: 'acme', subject, name, email: `${id}@acme.example`, locale: 'en', cards };
}

function globex(id: string, subject: string, name: string, cards: StartingCards): Person {
  return {
    id,
    broker: 'globex',
    subject,
    name,
    email: `${id}@globex.example`,
    locale: 'fr',
    cards,
  };
}
