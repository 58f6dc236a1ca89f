import type { FailureKind } from '@card-details/shared/boot';

/**
 * Error codes of an authorization response (OpenID Connect Core section 3.1.2.6, RFC 6749 section
 * 4.1.2.1, OpenID Connect Core Error Code unmet_authentication_requirements 1.0) and the page that each has. Those of the second half say that the broker and we are not
 * set up for each other: no retry helps the customer.
 */
const kinds: Record<string, FailureKind> = {
  login_required: 'login_required',
  interaction_required: 'interaction_required',
  consent_required: 'consent_required',
  account_selection_required: 'account_selection_required',
  access_denied: 'access_denied',
  temporarily_unavailable: 'temporarily_unavailable',
  server_error: 'server_error',
  // Nothing of the kind is required of an arrival; a step-up that meets it has a page of its own.
  unmet_authentication_requirements: 'unexpected_answer',

  invalid_request: 'sign_in_refused',
  unauthorized_client: 'sign_in_refused',
  invalid_scope: 'sign_in_refused',
  unsupported_response_type: 'sign_in_refused',
  invalid_request_uri: 'sign_in_refused',
  invalid_request_object: 'sign_in_refused',
  request_not_supported: 'sign_in_refused',
  request_uri_not_supported: 'sign_in_refused',
  registration_not_supported: 'sign_in_refused',
};

/** The page for an error code, and the word for the log: a code that nobody defined is not repeated. */
export function explainProviderError(error: string): { kind: FailureKind; reason: string } {
  const kind = Object.hasOwn(kinds, error) ? kinds[error] : undefined;
  return kind ? { kind, reason: error } : { kind: 'unexpected_answer', reason: 'unknown_error' };
}
