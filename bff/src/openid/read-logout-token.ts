import type { CompactVerifyResult } from 'jose';
import { LogoutRefusal } from '../arrival/logout-refusal.ts';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { Broker } from '../brokers/broker.ts';
import type { LogoutNotice } from '../session/heed-logout.ts';
import { checkLogoutToken } from './check-logout-token.ts';
import type { KnownProvider } from './known-provider.ts';

/** Encrypted tokens (five parts) are refused here as well: nothing in them says the broker's algorithm. */
function verify(provider: KnownProvider, token: string): Promise<CompactVerifyResult> {
  return provider.verify(token, { stranger: true }).catch((failure: unknown) => {
    if (!(failure instanceof SignInFailure) || failure.kind !== 'sign_in_refused') throw failure;
    throw new LogoutRefusal(
      failure.reason,
      'The token is not signed by a published key of its issuer in the algorithm agreed on.',
    );
  });
}

function parse(payload: Uint8Array): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    if (typeof claims === 'object' && claims !== null) return { ...claims };
  } catch {}
  throw new LogoutRefusal('claims', 'The claims must be a JSON object.');
}

/**
 * Verifies and checks a logout token. Anybody may have sent it, so a key that we do not know makes
 * us ask the provider for its keys only now and then. Rejects with LogoutRefusal where the token is
 * at fault, with SignInFailure where the provider's keys cannot be had.
 */
export async function readLogoutToken(
  provider: KnownProvider,
  { openid }: Broker,
  token: string,
  now: number,
): Promise<LogoutNotice> {
  const { payload, protectedHeader } = await verify(provider, token);
  return checkLogoutToken({ header: protectedHeader, claims: parse(payload) }, openid, now);
}
