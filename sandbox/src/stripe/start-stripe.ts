import { createServer } from 'node:http';
import Koa from 'koa';
import { listenOnLoopback } from '../net/listen-on-loopback.ts';
import { answerChallenge } from './answer-challenge.ts';
import { answerControl } from './control/control-api.ts';
import { allowBrowsers } from './cors.ts';
import { serveBrowser } from './serve-browser.ts';
import type { StandIn } from './stand-in.ts';
import { answerApi } from './stripe-api.ts';
import { type StripeControl, stripeControl } from './stripe-control.ts';
import { StripeFailure } from './stripe-errors.ts';
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

/** Pages of the sandbox itself. No page from the network may show the fields. */
const localPages = ['http', 'https'].flatMap((scheme) => [
  `${scheme}://*.localhost:*`,
  `${scheme}://localhost:*`,
  `${scheme}://127.0.0.1:*`,
]);

function stripeApp(standIn: StandIn, frameHosts: string[]): Koa {
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
  app.use(async function browser(ctx) {
    if (serveBrowser(ctx, standIn, frameHosts)) return;
    try {
      if (ctx.method !== 'POST' || !ctx.path.startsWith('/challenge/')) ctx.throw(404);
      await answerChallenge(ctx, standIn);
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
      ctx.status = error.status;
      ctx.body = { error: error.body };
    }
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
  const server = createServer(
    stripeApp(standIn, options.allowedFrameHosts ?? localPages).callback(),
  );
  const port = await listenOnLoopback(server, options.port);
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
      standIn.webhooks.close();
      await standIn.store.flushed();
    },
  };
}
