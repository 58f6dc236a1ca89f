import { appPaths, authPaths, parseReturnPath, signInPaths } from '@card-details/shared/app-paths';
import { allowMethods } from '../http/allow-methods.ts';
import type { Context, Middleware } from '../request-state.ts';
import { sentSessionHash } from '../session/session-cookie.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { comeBack } from './come-back.ts';
import { depart } from './depart.ts';
import { isDocumentNavigation } from './document-navigation.ts';
import { initiate, initiateByForm } from './initiate.ts';
import { landed } from './land.ts';
import { signedOutAtProvider } from './provider-sign-out.ts';
import { seeOther } from './see-other.ts';

type Step = (deps: ArrivalDeps, ctx: Context) => Promise<void>;

/** Only pages of ours, whatever the address asks for. */
function wantedPath(ctx: Context): string {
  return parseReturnPath(ctx.URL.searchParams.get('return_to') ?? '') ?? appPaths.list;
}

const refresh: Step = (deps, ctx) =>
  depart(deps, ctx, {
    purpose: 'refresh',
    returnPath: wantedPath(ctx),
    sessionHash: sentSessionHash(ctx),
  });

const login: Step = (deps, ctx) =>
  depart(deps, ctx, {
    purpose: 'login',
    returnPath: wantedPath(ctx),
    selectAccount: ctx.URL.searchParams.get('prompt') === 'select_account',
    sessionHash: sentSessionHash(ctx),
  });

/** Only a page whose change was refused for want of a fresh login leads here. */
const stepUp: Step = async (deps, ctx) => {
  const returnPath = wantedPath(ctx);
  if (!ctx.state.broker.openid.freshLogin) return seeOther(ctx, returnPath);
  await depart(deps, ctx, { purpose: 'step_up', returnPath, sessionHash: sentSessionHash(ctx) });
};

const arrive =
  (returnPath: string): Step =>
  async (deps, ctx) => {
    if (await landed(deps, ctx, returnPath)) return;
    await depart(deps, ctx, {
      purpose: 'arrival',
      returnPath,
      sessionHash: sentSessionHash(ctx),
    });
  };

const startPage: Step = async (_deps, ctx) => {
  seeOther(ctx, parseReturnPath(appPaths.list + ctx.search) ?? appPaths.list);
};

const signedOut: Step = (_deps, ctx) => signedOutAtProvider(ctx);

function stepFor(ctx: Context): Step | null {
  if (ctx.path === '/') return startPage;
  if (ctx.path === authPaths.callback) return comeBack;
  if (ctx.path === signInPaths.refresh) return refresh;
  if (ctx.path === signInPaths.login) return login;
  if (ctx.path === authPaths.initiate) return ctx.method === 'POST' ? initiateByForm : initiate;
  if (ctx.path === authPaths.signedOut) return signedOut;
  if (ctx.path === signInPaths.stepUp) return stepUp;
  if (!ctx.path.startsWith(appPaths.list)) return null;
  const returnPath = parseReturnPath(ctx.url);
  return returnPath === null ? null : arrive(returnPath);
}

/**
 * The documents of the app and the addresses of the sign-in. Every load of a page asks the OpenID
 * Provider who is there, except the one load that comes right back from it: `Sec-Fetch-Site` proves
 * nothing, since Back and reload repeat what the first load had.
 * Needs `sessionMiddleware` before it.
 */
export function arrivalRoutes(deps: ArrivalDeps): Middleware {
  return async function meetArrival(ctx, next) {
    const step = stepFor(ctx);
    if (!step) return next();
    const posts = ctx.path === authPaths.initiate ? ['POST'] : [];
    allowMethods(ctx, 'GET', 'HEAD', ...posts);
    if (ctx.method === 'HEAD') {
      ctx.status = 204;
    } else if (isDocumentNavigation(ctx)) {
      await step(deps, ctx);
    } else {
      ctx.status = 403;
      ctx.body = '';
    }
  };
}
