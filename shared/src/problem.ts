import * as z from 'zod/mini';

/** Every failure that we expect, with its HTTP status. A problem's `code` never changes its meaning. */
export const problemStatuses = {
  invalid_request: 400,
  signed_out: 401,
  reauthentication_required: 401,
  fresh_login_required: 401,
  request_refused: 403,
  not_found: 404,
  card_not_found: 404,
  method_not_allowed: 405,
  session_changed: 409,
  card_limit_reached: 409,
  change_in_progress: 409,
  confirmation_used: 409,
  card_changed: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  card_declined: 422,
  authentication_failed: 422,
  card_number_refused: 422,
  precondition_required: 428,
  too_many_attempts: 429,
  internal_error: 500,
  vault_unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatuses;
export const problemCodes = Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]];

/** Why a bank said no, as far as it helps its owner and no thief: lost, stolen and the like are plain `declined`. */
export const declineReasons = [
  'declined',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'card_not_supported',
  'try_again_later',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** The body of every failed call: `application/problem+json` (RFC 9457). */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  /** The request id; it stands in the log and on the screen. */
  reference: z.string(),
  detail: z.optional(z.string()),
  /** Fields of the body that are wrong, as dotted paths. */
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  declineReason: z.optional(z.enum(declineReasons)),
  /** Seconds; the same as the `Retry-After` header. */
  retryAfter: z.optional(z.int()),
});
export type ProblemBody = z.infer<typeof problemBody>;
