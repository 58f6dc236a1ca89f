import { notBegun } from './stripe-errors.ts';

export interface ApiKey {
  key: string;
  kind: 'secret' | 'restricted' | 'publishable';
  account: string;
}

const kinds = { sk: 'secret', rk: 'restricted', pk: 'publishable' } as const;

/**
 * The account that a key opens: `sk_test_acme_1`, `rk_test_acme` and `pk_test_acme` all open
 * `acct_acme`. Any name makes an account at its first use.
 *
 * @throws StripeFailure 401 for no key, a live key, or anything else
 */
export function readApiKey(authorization: string): ApiKey {
  const [scheme, value = ''] = authorization.split(' ');
  const key = scheme === 'Basic' ? (atob(value).split(':')[0] ?? '') : value;
  if (key === '') throw notBegun.noKey();
  if (/^(sk|rk|pk)_live_/.test(key)) throw notBegun.liveKey();
  const match = /^(sk|rk|pk)_test_([A-Za-z0-9]+)(_[A-Za-z0-9_]*)?$/.exec(key);
  if (!match) throw notBegun.wrongKey(key);
  return { key, kind: kinds[match[1] as keyof typeof kinds], account: `acct_${match[2]}` };
}
