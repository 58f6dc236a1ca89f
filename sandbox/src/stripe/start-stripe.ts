import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { answerControl } from './control/control-api.ts';
import { allowBrowsers } from './cors.ts';
import type { StandIn } from './stand-in.ts';
import { answerApi } from './stripe-api.ts';
import { type StripeControl, stripeControl } from './stripe-control.ts';
import { openStripeStore } from './stripe-store.ts';
import { openWebhooks } from './webhooks.ts';

export interface StripeOptions {
  /** 0 lets the system choose. */
  port: number;
  /** Where browsers find it; without it, `http://127.0.0.1:<port>`. */
  publicOrigin?: string;
  /** Keeps everything in this file across restarts; without it, in memory alone. */
  dataFile?: string;
  /** Milliseconds. */
  now?: () => number;
  log?: (line: string) => void;
  /** Sources, as in a CSP, of the pages that may show the fields in a frame. */
  allowedFrameHosts?: string[];
}

export interface RunningStripe {
  port: number;
  /** For browsers. */
  origin: string;
  /** For servers in this machine: Node does not resolve `*.localhost`. */
  apiUrl: string;
  /** Faults, seeds, state: over HTTP, so that other processes do the same with `stripeControl`. */
  control: StripeControl;
  close(): Promise<void>;
}

function stripeApp(standIn: StandIn): Koa {
  const app = new Koa();
  app.on('error', (error: Error) => standIn.log(error.stack ?? String(error)));
  app.use(async function control(ctx, next) {
    return ctx.path.startsWith('/_control/') ? answerControl(ctx, standIn) : next();
  });
  app.use(async function stripeApi(ctx, next) {
    if (!ctx.path.startsWith('/v1/') && !ctx.path.startsWith('/v2/')) return next();
    if (allowBrowsers(ctx)) return undefined;
    return answerApi(ctx, standIn);
  });
  return app;
}

/**
 * Starts a Stripe of one's own: test keys, test cards, no network.
 *
 * @throws when the port is taken
 */
export async function startStripe(options: StripeOptions): Promise<RunningStripe> {
  const { now = Date.now, log = () => undefined } = options;
  let origin = options.publicOrigin ?? '';
  const standIn: StandIn = {
    store: openStripeStore(options.dataFile),
    webhooks: openWebhooks(log),
    now,
    log,
    publicOrigin: () => origin,
    faults: [],
    requests: [],
    challenges: [],
    rights: new Map(),
    previewFingerprints: true,
    inFlight: new Set(),
  };
  const server = createServer(stripeApp(standIn).callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;
  origin ||= apiUrl;
  return {
    port,
    origin,
    apiUrl,
    control: stripeControl(apiUrl),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await standIn.webhooks.close();
      await standIn.store.flushed();
    },
  };
}
