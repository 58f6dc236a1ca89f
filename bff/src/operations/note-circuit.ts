import type { Log } from '../log.ts';
import type { ProviderOptions } from '../openid/known-provider.ts';
import type { Metrics } from './metrics.ts';

/** Tells operators that a broker's OpenID Provider is given up for the moment, or is back. */
export function noteCircuit({
  log,
  metrics,
}: {
  log: Log;
  metrics: Metrics;
}): NonNullable<ProviderOptions['onCircuit']> {
  return function noteChange(broker, state, endpoint) {
    metrics.noteCircuit(broker, state);
    log.warn({ event: 'provider_circuit', broker, state, endpoint });
  };
}
