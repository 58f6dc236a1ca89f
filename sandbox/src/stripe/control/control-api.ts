import type { Context } from 'koa';
import { readBody } from '../read-body.ts';
import type { ChallengeOutcome, StandIn } from '../stand-in.ts';
import type { Fault } from '../stripe-faults.ts';
import { worldOf } from '../stripe-store.ts';
import type { WebhookTarget } from '../webhooks.ts';
import { type Reissue, reissueCard } from './reissue.ts';
import { type Seed, seed } from './seed.ts';
import { stateOf } from './state.ts';

function reset(standIn: StandIn): void {
  standIn.store.worlds.clear();
  standIn.faults.length = 0;
  standIn.requests.length = 0;
  standIn.challenges.length = 0;
  standIn.rights.clear();
  standIn.webhooks.targets.length = 0;
  standIn.webhooks.deliveries.length = 0;
  standIn.previewFingerprints = true;
}

type Verb = (standIn: StandIn, given: never) => unknown;

const verbs: Record<string, Verb> = {
  faults: (standIn, fault: Fault) => standIn.faults.push(fault),
  'clear-faults': (standIn) => standIn.faults.splice(0),
  'next-challenge': (standIn, { outcome }: { outcome: ChallengeOutcome }) =>
    standIn.challenges.push(outcome),
  'bank-reissued-card': (standIn, reissue: Reissue) => reissueCard(standIn, reissue),
  'connected-accounts': (standIn, given: { platform: string; account: string }) => {
    worldOf(standIn.store.worlds, given.account, given.platform);
  },
  'restrict-key': (standIn, { key, rights }: { key: string; rights: string[] }) => {
    standIn.rights.set(key, rights);
  },
  'preview-fingerprints': (standIn, { shown }: { shown: boolean }) => {
    standIn.previewFingerprints = shown;
  },
  seed: (standIn, given: Seed) => seed(standIn, given),
  webhooks: (standIn, target: WebhookTarget) => standIn.webhooks.targets.push(target),
  'release-webhooks': (standIn, { newestFirst }: { newestFirst: boolean }) => ({
    released: standIn.webhooks.release(newestFirst),
  }),
  reset,
};

const views: Record<string, (standIn: StandIn) => unknown> = {
  state: stateOf,
  requests: (standIn) => standIn.requests,
};

async function carryOut(ctx: Context, standIn: StandIn, name: string): Promise<unknown> {
  if (ctx.method === 'GET' && Object.hasOwn(views, name)) return views[name]?.(standIn);
  if (ctx.method !== 'POST' || !Object.hasOwn(verbs, name)) {
    const known = [...Object.keys(verbs), ...Object.keys(views)].join(', ');
    throw new Error(`No control "${ctx.method} ${name}". There are: ${known}.`);
  }
  // A page of another origin cannot send JSON without a preflight, which is not answered here.
  if (!ctx.is('application/json')) throw new Error('Controls take application/json.');
  const result = verbs[name]?.(standIn, JSON.parse((await readBody(ctx.req)) || '{}') as never);
  standIn.store.changed();
  return typeof result === 'object' && !Array.isArray(result) ? result : {};
}

/** `/_control/*`: what a test or the demo does to this Stripe, as opposed to what it asks of it. */
export async function answerControl(ctx: Context, standIn: StandIn): Promise<void> {
  try {
    ctx.body = await carryOut(ctx, standIn, ctx.path.replace('/_control/', ''));
  } catch (error) {
    ctx.status = 400;
    ctx.body = { error: (error as Error).message };
  }
}
