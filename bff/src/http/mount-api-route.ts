import {
  type ApiBody,
  type ApiParams,
  type ApiQuery,
  type ApiResponse,
  apiContract,
} from '@card-details/shared/api-contract';
import { type ApiRouteName, apiRoutes } from '@card-details/shared/api-routes';
import type Router from '@koa/router';
import type * as z from 'zod/mini';
import type { Context, RequestState } from '../request-state.ts';
import { Problem } from './problem.ts';
import { readJsonBody } from './read-json-body.ts';

/** For routers of the API: other spellings of a path (`/API/cards`, `/api/cards/`) are other paths. */
export const exactPaths = { sensitive: true, strict: true } as const;

/** One call as its contract says it came: nothing in it has been left unread. */
export type ApiCall<Name extends ApiRouteName> = {
  ctx: Context;
  params: ApiParams<Name>;
  query: ApiQuery<Name>;
  body: ApiBody<Name>;
};

type MountOptions = {
  /** Parses every answer with the contract before it leaves: for development and tests. */
  checkAnswers: boolean;
};

function parse(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem('invalid_request', {
    fields: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

/** A contract without parameters says `undefined`, one whose parameters may all be missing `{}`. */
function parseText(schema: z.ZodMiniType, given: Record<string, unknown>): unknown {
  const isNothing = Object.keys(given).length === 0 && schema.safeParse(undefined).success;
  return parse(schema, isNothing ? undefined : { ...given });
}

/**
 * Mounts one call of the route table: parses what comes in by its contract, and answers JSON.
 * `answer` may set headers of its own, and a status without a body (304).
 */
export function mountApiRoute<Name extends ApiRouteName>(
  router: Router<RequestState>,
  name: Name,
  { checkAnswers }: MountOptions,
  answer: (call: ApiCall<Name>) => Promise<ApiResponse<Name> | null>,
): void {
  const { method, path } = apiRoutes[name];
  const contract = apiContract[name];
  router.register(path, [method], async (ctx) => {
    const call = {
      ctx,
      params: parseText(contract.params, ctx.params),
      query: parseText(contract.query, ctx.query),
      body: parse(contract.body, method === 'GET' ? undefined : await readJsonBody(ctx)),
    };
    const reply = await answer(call as unknown as ApiCall<Name>);
    if (reply === null) return;
    if (checkAnswers) contract.response.parse(reply);
    ctx.body = reply;
  });
}
