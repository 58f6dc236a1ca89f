/** Who a request speaks for, as the session row says it; every right to a card follows from `customerId`. */
export type SignedIn = {
  brokerId: string;
  /** Our own row of the customer: (broker, issuer, customer key). */
  customerId: string;
  issuer: string;
  sub: string;
  sid: string | null;
  customerKey: string;
  /** Public and random; the same in all tabs of one customer until somebody else signs in. */
  sessionRef: string;
  /** When the OP last said that this customer is signed in. Milliseconds. */
  opCheckedAt: number;
  /** SHA-256 of the session id: names the row, opens nothing. */
  idHash: string;
};
