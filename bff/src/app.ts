import { authPaths } from '@card-details/shared/app-paths';
import Router from '@koa/router';
import Koa from 'koa';
import { arrivalRoutes } from './arrival/arrival-routes.ts';
import { backchannelLogout } from './arrival/backchannel-logout.ts';
import type { OpenIdProvider } from './arrival/openid-provider.ts';
import type { Seal } from './arrival/seal.ts';
import { signOut } from './arrival/sign-out.ts';
import type { Audit } from './audit/audit.ts';
import { auditRefusals } from './audit/audit-refusals.ts';
import type { Broker } from './brokers/broker.ts';
import type { BrokerDirectory } from './brokers/broker-directory.ts';
import { admitCardCall } from './cards/card-call-limit.ts';
import { cardRoutes } from './cards/card-routes.ts';
import type { CardVault } from './cards/card-vault.ts';
import { createCardsAhead } from './cards/cards-ahead.ts';
import { readCardCount } from './cards/list-cards.ts';
import { type ReadList, sharedList } from './cards/shared-list.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/schema.ts';
import { clientKeySet } from './http/client-key-set.ts';
import { cspReports } from './http/csp-reports.ts';
import { documents } from './http/documents.ts';
import { edge } from './http/edge.ts';
import { exactPaths, mountApiRoute } from './http/mount-api-route.ts';
import { Problem } from './http/problem.ts';
import { replyWithProblem } from './http/reply-with-problem.ts';
import { sameOriginGuard } from './http/same-origin-guard.ts';
import type { Shells } from './http/shells.ts';
import type { Log } from './log.ts';
import type { Metrics } from './operations/metrics.ts';
import type { Middleware, RequestState } from './request-state.ts';
import { readSession } from './session/read-session.ts';
import { requireSession } from './session/require-session.ts';
import { failClosed, sessionMiddleware } from './session/session-cookie.ts';
import type { SignedIn } from './session/signed-in.ts';

export type AppParts = {
  config: Pick<Config, 'trustedProxies' | 'development' | 'stripe' | 'clientKeys'>;
  brokers: BrokerDirectory;
  database: Database;
  clock: Clock;
  audit: Audit;
  log: Log;
  metrics: Metrics;
  openId: OpenIdProvider;
  seal: Seal;
  shells: Shells;
  assets: Middleware;
  vaultOf(broker: Broker): CardVault;
};

/** What Node says where a browser goes away before it has its answer: nothing of ours has failed. */
const goneAway = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];

function cardApi(parts: AppParts, readList: ReadList): Router<RequestState> {
  const options = { ...parts, readList, checkAnswers: parts.config.development };
  const api = new Router<RequestState>(exactPaths);
  api.use(sameOriginGuard());
  mountApiRoute(api, 'signOut', options, ({ ctx }) => signOut(parts, ctx));
  api.use(requireSession(parts));
  mountApiRoute(api, 'readSession', options, async ({ ctx: { state } }) => {
    if (!state.signedIn) throw new Problem('signed_out');
    return readSession(state.signedIn, state.broker);
  });
  api.use(cardRoutes(options).routes());
  return api;
}

/** The way of a request, from the edge to the feature that answers it. */
export function createApp(parts: AppParts): Koa<RequestState> {
  const { brokers, clock, config, database, log, metrics } = parts;
  const readList = sharedList();
  const load = async (signedIn: SignedIn, broker: Broker) => {
    await admitCardCall(parts, signedIn);
    return readList({ vault: parts.vaultOf(broker), database, clock, log }, signedIn);
  };
  const ahead = createCardsAhead(load, clock);
  const pages = documents({
    shells: parts.shells,
    stripeScriptUrl: config.stripe.scriptUrl,
    cardsOf: ahead.take,
    cardCountOf: (signedIn) => readCardCount({ database }, signedIn),
  });
  const api = cardApi(parts, readList);

  const app = new Koa<RequestState>();
  app.on('error', (error) => {
    if (goneAway.includes(error.code)) log.debug({ event: 'gone_away', code: error.code });
    else log.error({ event: 'unhandled', err: error });
  });
  app.use(edge({ brokers, log, trustedProxies: config.trustedProxies }));
  app.use(metrics.measureRequests);
  app.use(replyWithProblem(pages));
  app.use(auditRefusals(parts));
  app.use(parts.assets);
  app.use(clientKeySet(config.clientKeys));
  app.use(cspReports(parts));
  app.use(backchannelLogout(parts));
  app.use(failClosed(authPaths.callback));
  app.use(sessionMiddleware(app, { database, clock }));
  app.use(
    arrivalRoutes({
      ...parts,
      documents: pages,
      cardsAhead: ahead.start,
      countArrival: metrics.countArrival,
    }),
  );
  app.use(api.routes());
  app.use(api.allowedMethods());
  return app;
}
