import { loopbackFetch } from '../../net/loopback.ts';
import type { Fault } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';

export type BrokersControl = {
  fail(fault: Fault): Promise<void>;
  /** The next `prompt=none`, and only that, is answered with this error. */
  failNextSilentSignIn(error: string): Promise<void>;
  faults(): Promise<Fault[]>;
  rotateKeys(options?: { retire?: boolean }): Promise<{ kid: string }>;
  /** What the OpenID Provider was asked since the last `clear`, oldest first. */
  requests(): Promise<LoggedRequest[]>;
  /** Forgets all faults and the log. */
  clear(): Promise<void>;
};

/**
 * Makes one sandbox OpenID Provider misbehave; `issuer` is `BrokerFacts.issuer`.
 * Throws with the provider's own words when it does not understand.
 */
export function controlBroker(issuer: string): BrokersControl {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await loopbackFetch(`${issuer}/_control${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path} failed with ${response.status}: ${await response.text()}`);
    }
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  };

  const fail = async (fault: Fault) => {
    await call('POST', '/faults', fault);
  };

  return {
    fail,
    failNextSilentSignIn: (error) => fail({ kind: 'prompt-none', error, times: 1 }),
    faults: async () => (await call<{ faults: Fault[] }>('GET', '/faults')).faults,
    rotateKeys: (options = {}) => call('POST', '/keys', options),
    requests: async () => (await call<{ requests: LoggedRequest[] }>('GET', '/requests')).requests,
    clear: () => call('DELETE', '/'),
  };
}
