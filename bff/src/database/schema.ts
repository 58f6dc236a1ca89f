import type { Kysely } from 'kysely';

/** Times are milliseconds since 1970. Every key holds the broker: no row of one can answer for another. */
export type Tables = {
  customers: {
    id: string;
    broker_id: string;
    issuer: string;
    customer_key: string;
    /** Null until the first card is added. */
    stripe_customer: string | null;
    /** How many cards the last list had: the number of skeleton rows of the next document. */
    card_count: number | null;
    created_at: number;
  };
  sessions: {
    /** SHA-256 of the id in the cookie, hex; the id itself is nowhere. */
    id_hash: string;
    broker_id: string;
    issuer: string;
    sub: string;
    sid: string | null;
    customer_key: string;
    customer_id: string;
    session_ref: string;
    created_at: number;
    last_seen_at: number;
    op_checked_at: number;
    /** When the person signed in at all; a re-check of the same customer does not move it. */
    signed_in_at: number;
    revoked_at: number | null;
    revoke_reason: string | null;
    landing_hash: string | null;
    landing_path: string | null;
    landing_until: number | null;
    /** Sealed; only where the broker asks for RP-initiated logout, and only while the session lasts. */
    id_token: string | null;
    /** SHA-256 of the one change that a fresh login was asked for, hex. */
    change_hash: string | null;
    /** Until when that change may be made; null before the login, and once the change has begun. */
    change_until: number | null;
  };
  /** Logouts that OpenID Providers told us of; also how a logout token is known that comes again. */
  logout_tombstones: {
    /** SHA-256 of broker, issuer and jti, hex. */
    token_hash: string;
    broker_id: string;
    issuer: string;
    /** At least one of the two. */
    sub: string | null;
    sid: string | null;
    /** The token's `iat`. */
    issued_at: number;
    taken_at: number;
    /** When its sessions had been ended; null while that has yet to succeed. */
    done_at: number | null;
  };
  used_attempts: {
    /** SHA-256 of the state, hex. */
    state_hash: string;
    broker_id: string;
    used_at: number;
  };
  card_changes: {
    id: string;
    broker_id: string;
    customer_id: string;
    kind: 'add' | 'replace';
    confirmation_token: string;
    setup_intent: string | null;
    old_card: string | null;
    /** JSON: what the customer asked for beside the card itself, and the terms they agreed to. */
    wishes: string;
    /** JSON: what is left to do, decided once the number is known and before anything is undone. */
    plan: string | null;
    state: 'open' | 'done' | 'failed';
    /** The card that the change ended in. */
    card: string | null;
    /** `saved` or `already_saved`; of a failed one the problem's code. */
    outcome: string | null;
    decline_reason: string | null;
    created_at: number;
    updated_at: number;
  };
  customer_leases: {
    customer_id: string;
    holder: string;
    held_until: number;
  };
  consents: {
    setup_intent: string;
    broker_id: string;
    customer_id: string;
    card: string;
    version: string;
    usage: string;
    legal_name: string;
    language: string;
    agreed_at: number;
  };
  /** What the last list saw of each card, and no more: the bank may change a number behind our back. */
  cards: {
    broker_id: string;
    customer_id: string;
    card: string;
    last4: string;
    /** When we noticed that the bank had changed the number; null until then, and once dismissed. */
    updated_by_bank_at: number | null;
  };
  /** Who came, who was turned away, and how sessions ended; written by `audit/` alone, and never changed. */
  audit_log: {
    id: string;
    broker_id: string;
    at: number;
    event: string;
    outcome: string | null;
    reason: string | null;
    purpose: string | null;
    /** Keyed hashes of a customer and a session; both with the key that `key_id` names. */
    subject_hash: string | null;
    session_hash: string | null;
    key_id: string | null;
    reference: string;
  };
  rate_limits: {
    broker_id: string;
    /** Under which limit, and for whom: `savesByCustomer <id>`, `departuresFromAddress <prefix>`, … */
    counter: string;
    window_start: number;
    hits: number;
  };
};

export type Database = Kysely<Tables>;
