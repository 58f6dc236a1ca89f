import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { sitePaths } from '../broker-facts.ts';
import {
  authorizationUrl,
  createAttempt,
  finishLogin,
  type SiteAttempt,
  signOutUrl,
} from './site-login.ts';
import type { Visit } from './site-page.ts';
import { signInFailedPage } from './site-pages.ts';
import type { SiteSessions } from './site-sessions.ts';
import type { WebsiteParts } from './website-parts.ts';

type LoginParts = WebsiteParts & { sessions: SiteSessions; visitOf(ctx: Context): Visit };

const attemptCookie = 'site_sign_in';

/** Sign-in, its way back, and sign-out. */
export function loginRoutes(parts: LoginParts): Middleware {
  const { addresses, client, sessions, visitOf } = parts;
  const router = new Router();

  router.use(async function explainFailures(ctx, next) {
    try {
      await next();
    } catch (error) {
      ctx.status = 502;
      ctx.body = signInFailedPage(visitOf(ctx), (error as Error).message);
    }
  });

  router.get(sitePaths.signIn, async (ctx) => {
    const attempt = createAttempt();
    const url = await authorizationUrl(client, attempt);
    const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
    ctx.cookies.set(attemptCookie, value, { httpOnly: true, sameSite: 'lax' });
    ctx.redirect(url);
  });

  router.get(sitePaths.callback, async (ctx) => {
    const value = ctx.cookies.get(attemptCookie);
    if (!value) throw new Error('this browser did not begin a sign-in here');
    const attempt = JSON.parse(Buffer.from(value, 'base64url').toString()) as SiteAttempt;
    ctx.cookies.set(attemptCookie, null);
    sessions.begin(ctx, await finishLogin(client, attempt, new URLSearchParams(ctx.querystring)));
    ctx.redirect(sitePaths.dashboard);
  });

  router.post(sitePaths.signOut, async (ctx) => {
    const session = sessions.current(ctx);
    sessions.end(ctx);
    const home = `${addresses.site}${sitePaths.home}`;
    ctx.status = 303;
    ctx.redirect(session ? await signOutUrl(client, session, home) : home);
  });

  return router.routes() as unknown as Middleware;
}
