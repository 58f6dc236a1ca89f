import type { Context } from 'koa';
import { authenticationFailed, failSetup, finishSetup } from './confirm-setup.ts';
import { decodeForm } from './form-encoding.ts';
import { readBody } from './read-body.ts';
import type { StandIn } from './stand-in.ts';
import { noSuch, StripeFailure } from './stripe-errors.ts';
import { newId } from './stripe-ids.ts';

/** What the customer did at the test bank; the client secret says that they may. */
export async function answerChallenge(ctx: Context, standIn: StandIn): Promise<void> {
  const { client_secret, outcome } = decodeForm(await readBody(ctx.req));
  const id = ctx.path.replace('/challenge/', '');
  const world = [...standIn.store.worlds.values()].find((one) => one.setupIntents.has(id));
  const intent = world?.setupIntents.get(id);
  if (!world || !intent || intent.client_secret !== client_secret)
    throw noSuch('setupintent', id, 'intent');
  const cause = { standIn, world, requestId: newId('req'), idempotencyKey: null };
  const returnUrl = intent.next_action?.redirect_to_url?.return_url ?? null;
  const card = world.cards.get(String(intent.payment_method));
  if (card && intent.status === 'requires_action') {
    try {
      if (outcome === 'complete') finishSetup(cause, intent, card);
      else failSetup(cause, intent, card, authenticationFailed);
    } catch (error) {
      // Declined after the challenge: the intent says so to whoever reads it next.
      if (!(error instanceof StripeFailure)) throw error;
    }
    standIn.store.changed();
  }
  ctx.body = { return_to: returnUrl && backTo(returnUrl, intent) };
}

function backTo(
  returnUrl: string,
  intent: { id: string; client_secret: string | null; status: string },
): string {
  const url = new URL(returnUrl);
  url.searchParams.set('setup_intent', intent.id);
  url.searchParams.set('setup_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed');
  return url.href;
}
