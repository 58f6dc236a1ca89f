import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { errors, type Interaction, type InteractionResults, type Provider } from 'oidc-provider';
import type { BrokerDefinition } from '../broker-definition.ts';
import type { BrokerAddresses } from '../broker-facts.ts';
import { readForm } from '../pages/read-form.ts';
import { peopleOf } from '../people.ts';
import { consentPage, expiredPage, loginPage } from './interaction-pages.ts';

/** The login and consent pages; `provider` is asked for anew, since a key rotation replaces it. */
export function interactionRoutes(
  broker: BrokerDefinition,
  addresses: BrokerAddresses,
  provider: () => Provider,
): Middleware {
  const router = new Router({ prefix: '/interaction/:uid' });

  router.use(async function explainLostLogins(ctx, next) {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      ctx.body = expiredPage(broker, addresses);
    }
  });

  const details = (ctx: Context) => provider().interactionDetails(ctx.req, ctx.res);
  const finish = async (ctx: Context, result: InteractionResults) => {
    const next = await provider().interactionResult(ctx.req, ctx.res, result);
    ctx.status = 303;
    ctx.redirect(next);
  };

  router.get('/', async (ctx) => {
    const { prompt, params } = await details(ctx);
    ctx.set('Cache-Control', 'no-store');
    if (prompt.name === 'login') {
      ctx.body = loginPage(broker, ctx.path, peopleOf(broker.id));
      return;
    }
    const client = await provider().Client.find(String(params.client_id));
    const scopes = prompt.details.missingOIDCScope as string[] | undefined;
    ctx.body = consentPage(broker, ctx.path, client?.clientName ?? '', scopes ?? []);
  });

  router.post('/login', async (ctx) => {
    const subject = (await readForm(ctx.req)).get('subject');
    const person = peopleOf(broker.id).find((each) => each.subject === subject);
    if (person) await finish(ctx, { login: { accountId: person.subject } });
    else ctx.throw(400, 'Nobody of that number signs in here.');
  });

  router.post('/consent', async (ctx) => {
    const grantId = await grantWhatIsMissing(provider(), await details(ctx));
    await finish(ctx, { consent: { grantId } });
  });

  router.post('/cancel', async (ctx) => {
    await finish(ctx, { error: 'access_denied', error_description: 'the customer cancelled' });
  });

  return router.routes() as unknown as Middleware;
}

async function grantWhatIsMissing(provider: Provider, interaction: Interaction): Promise<string> {
  const { grantId, prompt, params, session } = interaction;
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant =
    existing ??
    new provider.Grant({
      clientId: String(params.client_id),
      ...(session && { accountId: session.accountId }),
    });
  const scopes = prompt.details.missingOIDCScope as string[] | undefined;
  if (scopes) grant.addOIDCScope(scopes.join(' '));
  return grant.save();
}
