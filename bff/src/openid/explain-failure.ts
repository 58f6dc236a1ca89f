import { ClientError } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { FetchFailure } from '../net/fetch-failure.ts';
import { oauthErrorOf } from './oauth-error.ts';

/** Codes of openid-client that mean: no proper answer, as opposed to a wrong one. */
const noAnswer = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];

function unreachable(reason: string): SignInFailure {
  return new SignInFailure('provider_unreachable', reason);
}

function refused(reason: string): SignInFailure {
  return new SignInFailure('sign_in_refused', reason);
}

function findFetchFailure(error: unknown): FetchFailure | null {
  if (error instanceof FetchFailure) return error;
  return error instanceof Error ? findFetchFailure(error.cause) : null;
}

/** The claim that openid-client found wrong; its errors hold the whole token beside it. */
function claimOf(error: unknown): string {
  const { claim } = ((error as Error)?.cause ?? {}) as { claim?: unknown };
  if (typeof claim === 'string') return `_${claim}`;
  return error instanceof Error && error.cause instanceof Error ? claimOf(error.cause) : '';
}

/** RFC 6749 section 5.2 has the codes; anything that does not look like one is not repeated. */
function errorWord(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : 'error';
}

/** The endpoint that was called, as the log names it. */
export type ProviderCall = 'token' | 'par';

/**
 * Turns whatever a call to the provider threw into a SignInFailure, without its cause: openid-client's
 * errors carry tokens and claims, which must not reach a log.
 */
export function explainFailure(error: unknown, call: ProviderCall): SignInFailure {
  if (error instanceof SignInFailure) return error;
  const fetchFailure = findFetchFailure(error);
  if (fetchFailure) {
    const reason = `call_${fetchFailure.reason}`;
    return fetchFailure.reason === 'refused' ? refused(reason) : unreachable(reason);
  }
  const answer = oauthErrorOf(error);
  if (answer) {
    const down = answer.status >= 500 || answer.status === 429;
    return down
      ? unreachable(`${call}_status_${answer.status}`)
      : refused(`${call}_${errorWord(answer.code ?? 'invalid_client')}`);
  }
  if (error instanceof ClientError && error.code !== undefined) {
    const reason = error.code.toLowerCase() + claimOf(error);
    return noAnswer.includes(error.code) ? unreachable(reason) : refused(reason);
  }
  return refused('unexpected');
}
