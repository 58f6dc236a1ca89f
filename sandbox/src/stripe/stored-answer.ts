/** What an idempotency key answers again. */
export interface StoredAnswer {
  /** Of method, path and parameters. */
  request: string;
  requestId: string;
  /** Milliseconds; Stripe forgets a key after about a day. */
  at: number;
  status: number;
  body: unknown;
}
