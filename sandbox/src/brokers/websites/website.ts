import type { RequestListener } from 'node:http';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { sitePaths } from '../broker-facts.ts';
import { wordsOf } from '../pages/words.ts';
import { loginRoutes } from './login-routes.ts';
import { bookingPage, dashboardPage, homePage, textPage } from './site-pages.ts';
import { createSiteSessions } from './site-sessions.ts';
import type { WebsiteParts } from './website-parts.ts';

/** Everything that answers on the broker's own host. */
export function createWebsite(parts: WebsiteParts): RequestListener {
  const { broker, addresses, dataFile, log } = parts;
  const words = wordsOf(broker);
  const sessions = createSiteSessions(dataFile, `${broker.id}.site`);
  const visitOf = (ctx: Context) => ({
    broker,
    path: ctx.path,
    signedIn: sessions.current(ctx) !== undefined,
  });

  const router = new Router();
  router.get(sitePaths.home, (ctx) => {
    ctx.body = homePage(visitOf(ctx));
  });
  router.get(sitePaths.dashboard, (ctx) => {
    const session = sessions.current(ctx);
    if (session) ctx.body = dashboardPage(visitOf(ctx), addresses, session.name);
    else ctx.redirect(sitePaths.signIn);
  });
  router.get(sitePaths.book, (ctx) => {
    ctx.body = bookingPage(visitOf(ctx), addresses);
  });
  const texts = [
    [sitePaths.support, words.help, words.helpText],
    [sitePaths.privacy, words.privacy, words.privacyText],
    [sitePaths.terms, words.terms, words.termsText],
  ] as const;
  for (const [path, title, paragraphs] of texts) {
    router.get(path, (ctx) => {
      ctx.body = textPage(visitOf(ctx), title, paragraphs);
    });
  }
  const logos = [
    [sitePaths.logo, broker.logo.light],
    [sitePaths.logoDark, broker.logo.dark],
  ] as const;
  for (const [path, svg] of logos) {
    router.get(path, (ctx) => {
      ctx.type = 'image/svg+xml';
      ctx.body = svg;
    });
  }

  const app = new Koa();
  app.on('error', (error: Error) => log(`${broker.id} website: ${error.stack}`));
  app.use(function pagesAreNobodyElses(ctx, next) {
    ctx.set('Cache-Control', 'no-store');
    return next();
  });
  app.use(loginRoutes({ ...parts, sessions, visitOf }));
  app.use(router.routes());
  app.use(function notFound(ctx) {
    ctx.status = 404;
    ctx.body = textPage(visitOf(ctx), words.pageNotFound, []);
  });
  return app.callback();
}
