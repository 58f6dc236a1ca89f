import type { Context } from 'koa';
import Stripe from 'stripe';
import { findRoute } from './api-routes.ts';
import { expanded } from './expansion.ts';
import { decodeForm, type FormHash } from './form-encoding.ts';
import { answeredBefore, holdingKey, requestHash } from './idempotency.ts';
import { readBody } from './read-body.ts';
import type { LoggedRequest, StandIn } from './stand-in.ts';
import type { Call, Route } from './stripe-call.ts';
import { notBegun, StripeFailure } from './stripe-errors.ts';
import { playFault, takeFault } from './stripe-faults.ts';
import { newId } from './stripe-ids.ts';
import { type ApiKey, readApiKey } from './stripe-keys.ts';
import { type World, worldOf } from './stripe-store.ts';

/** How far back the log of requests goes: a load test must not fill the memory. */
const requestsKept = 10_000;

interface Answer {
  status: number;
  body: unknown;
}

function checkVersion(ctx: Context): void {
  const version = ctx.get('stripe-version');
  if (version !== '' && version !== Stripe.API_VERSION) {
    throw notBegun.version(version, Stripe.API_VERSION);
  }
}

/** The account that the key opens, or the connected one that `Stripe-Account` names. */
function worldFor(standIn: StandIn, key: ApiKey, named: string): World {
  const { worlds } = standIn.store;
  if (named === '' || named === key.account) return worldOf(worlds, key.account);
  const connected = worlds.get(named);
  if (connected?.platform !== key.account) throw notBegun.noAccess(named);
  return connected;
}

function checkRights(standIn: StandIn, key: ApiKey, route: Route): void {
  if (key.kind === 'publishable') {
    if (!route.publishable) throw notBegun.publishableKey();
    return;
  }
  const granted = standIn.rights.get(key.key);
  if (key.kind !== 'restricted' || !granted) return;
  const right = `rak_${route.right}_${route.method === 'GET' ? 'read' : 'write'}`;
  const write = right.replace(/_read$/, '_write');
  if (!granted.includes(right) && !granted.includes(write)) throw notBegun.missingRight(right);
}

function pathsToExpand(input: FormHash): string[] {
  const given = input.expand;
  return given === undefined || typeof given === 'string' ? [] : Object.values(given).map(String);
}

function execute(call: Call, route: Route): Answer {
  try {
    const answer = route.answer(call);
    return { status: 200, body: expanded(call.world, answer, pathsToExpand(call.input)) };
  } catch (error) {
    if (!(error instanceof StripeFailure) || !error.began) throw error;
    return { status: error.status, body: { error: structuredClone(error.body) } };
  } finally {
    if (route.method !== 'GET') call.standIn.store.changed();
  }
}

async function onceUnderKey(
  ctx: Context,
  call: Call,
  request: string,
  run: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const key = call.idempotencyKey;
  if (key === null || ctx.method !== 'POST') return run();
  return holdingKey(call.standIn.inFlight, call.world, key, async () => {
    const before = answeredBefore(call.world, key, request, call.standIn.now());
    if (before) {
      ctx.set('idempotent-replayed', 'true');
      ctx.set('original-request', before.requestId);
      return before;
    }
    const answer = await run();
    if (answer) {
      const at = call.standIn.now();
      const kept = structuredClone(answer);
      call.world.answers.set(key, { request, requestId: call.requestId, at, ...kept });
    }
    return answer;
  });
}

async function answerCall(ctx: Context, standIn: StandIn, logged: LoggedRequest): Promise<void> {
  const { method, path } = ctx;
  const early = takeFault(standIn.faults, 'before', { method, path });
  if (early && (await playFault(ctx, early))) return;

  const key = readApiKey(ctx.get('authorization'));
  const world = worldFor(standIn, key, ctx.get('stripe-account'));
  logged.account = world.account;
  checkVersion(ctx);
  const found = findRoute(method, path);
  if (!found) throw notBegun.path(method, path);
  checkRights(standIn, key, found.route);

  const text = method === 'POST' ? await readBody(ctx.req) : ctx.querystring;
  const { requestId, idempotencyKey } = logged;
  const input = decodeForm(text);
  const call: Call = { standIn, world, key, path: found.path, input, requestId, idempotencyKey };
  const run = async (): Promise<Answer | undefined> => {
    const within = takeFault(standIn.faults, 'within', { method, path });
    if (within && (await playFault(ctx, within))) {
      return ctx.status === 500 ? { status: 500, body: ctx.body } : undefined;
    }
    return execute(call, found.route);
  };
  const answer = await onceUnderKey(ctx, call, requestHash(method, path, text), run);
  const late = takeFault(standIn.faults, 'after', { method, path });
  if (late && (await playFault(ctx, late))) return;
  if (answer) Object.assign(ctx, answer);
}

/** One call of Stripe's API: every answer has a `Request-Id`, every failure Stripe's own shape. */
export async function answerApi(ctx: Context, standIn: StandIn): Promise<void> {
  const logged: LoggedRequest = {
    method: ctx.method,
    path: ctx.path,
    status: 0,
    requestId: newId('req').replace('req_1', 'req_').slice(0, 18),
    idempotencyKey: ctx.get('idempotency-key') || null,
    account: null,
  };
  standIn.requests.push(logged);
  if (standIn.requests.length > requestsKept) standIn.requests.shift();
  ctx.set('request-id', logged.requestId);
  ctx.set('stripe-version', Stripe.API_VERSION);
  if (logged.idempotencyKey) ctx.set('idempotency-key', logged.idempotencyKey);
  try {
    await answerCall(ctx, standIn, logged);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    if (error.message.startsWith('LIVE KEY')) standIn.log(error.message);
    ctx.status = error.status;
    ctx.body = { error: error.body };
  } finally {
    logged.status = ctx.respond === false ? 0 : ctx.status;
  }
}
