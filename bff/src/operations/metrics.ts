import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Middleware } from '../request-state.ts';

/** What `/metrics` tells, without anything that names a customer. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'card_details_request_seconds',
    help: 'Time to answer, by kind of request and status.',
    labelNames: ['kind', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const arrivals = new Counter({
    name: 'card_details_arrivals_total',
    help: 'Ends of sign-in attempts, by broker and outcome.',
    labelNames: ['broker', 'outcome'],
    registers: [registry],
  });
  const circuits = new Gauge({
    name: 'card_details_provider_circuit_open',
    help: "1 while a broker's OpenID Provider is given up for the moment, 0 once it is back.",
    labelNames: ['broker'],
    registers: [registry],
  });
  const kindOf = (path: string) => /^\/(api|auth|assets)\//.exec(path)?.[1] ?? 'document';

  const measureRequests: Middleware = async function measureRequest(ctx, next) {
    const stop = requests.startTimer({ kind: kindOf(ctx.path) });
    try {
      await next();
    } finally {
      stop({ status: ctx.status });
    }
  };
  const countArrival = (broker: string, outcome: string) => arrivals.inc({ broker, outcome });
  const noteCircuit = (broker: string, state: 'open' | 'closed') =>
    circuits.set({ broker }, state === 'open' ? 1 : 0);

  return { registry, measureRequests, countArrival, noteCircuit };
}

export type Metrics = ReturnType<typeof createMetrics>;
