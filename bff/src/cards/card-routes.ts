import type { ApiResponse } from '@card-details/shared/api-contract';
import type { ApiRouteName } from '@card-details/shared/api-routes';
import { isCardId } from '@card-details/shared/card-id';
import Router from '@koa/router';
import type { Broker } from '../brokers/broker.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { type ApiCall, exactPaths, mountApiRoute } from '../http/mount-api-route.ts';
import { Problem } from '../http/problem.ts';
import type { Context, RequestState } from '../request-state.ts';
import { withFreshLogin } from '../session/fresh-login.ts';
import { addCard } from './add-card.ts';
import { admitCardCall } from './card-call-limit.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { CardVault } from './card-vault.ts';
import { chooseDefaultCard } from './choose-default-card.ts';
import { confirmCard } from './confirm-card.ts';
import { deleteCard } from './delete-card.ts';
import { dismissBankUpdate } from './dismiss-bank-update.ts';
import { editCard } from './edit-card.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { readCard, type VersionedCard } from './read-card.ts';
import { replaceCard } from './replace-card.ts';
import type { Saver } from './save-order.ts';
import type { ReadList } from './shared-list.ts';

type CardRouteOptions = {
  /** The broker's own vault; the same one for each call. */
  vaultOf: (broker: Broker) => CardVault;
  readList: ReadList;
  database: Database;
  clock: Clock;
  /** Parses every answer with the contract before it leaves: for development and tests. */
  checkAnswers: boolean;
};

/** Whose cards this request may touch: the session alone says so. */
function ownerOf({ state: { signedIn } }: Context): CardOwner {
  if (!signedIn) throw new Problem('signed_out');
  return { brokerId: signedIn.brokerId, customerId: signedIn.customerId };
}

function saverOf(ctx: Context): Saver {
  return { owner: ownerOf(ctx), address: ctx.state.address };
}

function requiredVersion(ctx: Context): string {
  const ifMatch = ctx.get('If-Match');
  if (ifMatch !== '') return ifMatch;
  throw new Problem('precondition_required', {
    detail: 'Send If-Match with the ETag that the card was read with.',
  });
}

/** What is not a card's id is answered as a card that is nobody's, before it reaches the vault. */
async function refuseForeignIds(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  const { cardId } = (ctx as { params?: { cardId?: string } }).params ?? {};
  if (cardId !== undefined && !isCardId(cardId)) throw new Problem('card_not_found');
  await next();
}

function sendVersioned(ctx: Context, { details, version }: VersionedCard) {
  ctx.set('ETag', version);
  return details;
}

/** Mounts a call that changes cards: a broker may want a fresh login for it. */
function mountChange<Name extends ApiRouteName>(
  router: Router<RequestState>,
  name: Name,
  options: CardRouteOptions,
  answer: (call: ApiCall<Name>) => Promise<ApiResponse<Name>>,
): void {
  mountApiRoute(router, name, options, (call) => {
    const { ctx, ...asked } = call;
    return withFreshLogin(options, ctx.state, [name, asked], () => answer(call));
  });
}

/** The card API. Expects `broker`, `signedIn`, `address` and `log` in the request's state. */
export function cardRoutes(options: CardRouteOptions): Router<RequestState> {
  const router = new Router<RequestState>(exactPaths);
  const portsOf = ({ state }: Context): CardPorts => ({
    vault: options.vaultOf(state.broker),
    database: options.database,
    clock: options.clock,
    log: state.log,
  });
  router.use(async (ctx, next) => {
    await admitCardCall(options, ownerOf(ctx));
    await next();
  });
  router.param('cardId', (_cardId, ctx, next) => refuseForeignIds(ctx, next));

  mountApiRoute(router, 'listCards', options, async ({ ctx }) => {
    const list = await options.readList(portsOf(ctx), ownerOf(ctx));
    const tag = entityTag(list);
    ctx.set('ETag', tag);
    if (!namesTag(ctx.get('If-None-Match'), tag)) return list;
    ctx.status = 304;
    return null;
  });
  mountChange(router, 'addCard', options, ({ ctx, body }) =>
    addCard(portsOf(ctx), ctx.state.broker, saverOf(ctx), body),
  );
  mountApiRoute(router, 'confirmCard', options, ({ ctx, body }) =>
    confirmCard(portsOf(ctx), saverOf(ctx), body.setupIntentId),
  );
  mountApiRoute(router, 'readCard', options, async ({ ctx, params }) =>
    sendVersioned(ctx, await readCard(portsOf(ctx), ownerOf(ctx), params.cardId)),
  );
  mountChange(router, 'editCard', options, async ({ ctx, params, body }) => {
    const version = requiredVersion(ctx);
    const edited = await editCard(portsOf(ctx), ownerOf(ctx), params.cardId, version, body);
    return sendVersioned(ctx, edited);
  });
  mountChange(router, 'replaceCard', options, ({ ctx, params, body }) =>
    replaceCard(portsOf(ctx), ctx.state.broker, saverOf(ctx), params.cardId, body),
  );
  mountChange(router, 'deleteCard', options, ({ ctx, params, query }) =>
    deleteCard(portsOf(ctx), ownerOf(ctx), params.cardId, query.nextDefault ?? null),
  );
  mountApiRoute(router, 'dismissBankUpdate', options, ({ ctx, params }) =>
    dismissBankUpdate(portsOf(ctx), ownerOf(ctx), params.cardId),
  );
  mountChange(router, 'chooseDefaultCard', options, ({ ctx, body }) =>
    chooseDefaultCard(portsOf(ctx), ownerOf(ctx), body.cardId),
  );
  return router;
}
