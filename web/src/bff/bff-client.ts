import type { ApiBody, ApiParams, ApiQuery, ApiResponse } from '@card-details/shared/api-contract';
import { type ApiRouteName, apiRoutes } from '@card-details/shared/api-routes';
import type { ProblemBody } from '@card-details/shared/problem';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import { leaveForAnotherSession } from '../arrival/open-tab.ts';
import { boot } from '../boot/boot.ts';
import { BffProblem, BffUnreachable } from './bff-problem.ts';

type Given<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : { [K in Key]: Value };

export type CallOptions<Name extends ApiRouteName> = Given<'params', ApiParams<Name>> &
  Given<'query', ApiQuery<Name>> &
  Given<'body', ApiBody<Name>> & { ifMatch?: string; signal?: AbortSignal };

type AnyOptions = {
  params?: Record<string, string> | undefined;
  query?: Record<string, string | undefined> | undefined;
  body?: unknown;
  ifMatch?: string;
  ifNoneMatch?: string;
  signal?: AbortSignal;
};

export type Answer<Data> = { data: Data; etag: string | null };

/** Longer than the BFF's own deadlines, so that its answer is heard. */
const patience = 30_000;

function addressOf(name: ApiRouteName, { params = {}, query = {} }: AnyOptions): string {
  const path = apiRoutes[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const asked = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  return asked.length > 0 ? `${path}?${new URLSearchParams(asked)}` : path;
}

function headersOf(options: AnyOptions): Record<string, string> {
  const sessionRef = boot().session?.sessionRef;
  return {
    accept: 'application/json',
    [guardHeader.name]: guardHeader.value,
    ...(sessionRef && { [sessionRefHeader]: sessionRef }),
    ...(options.body !== undefined && { 'content-type': 'application/json' }),
    ...(options.ifMatch && { 'if-match': options.ifMatch }),
    ...(options.ifNoneMatch && { 'if-none-match': options.ifNoneMatch }),
  };
}

async function problemOf(response: Response): Promise<BffProblem> {
  const body: ProblemBody | null = await response.json().catch(() => null);
  if (body?.code) return new BffProblem(body);
  // Not the BFF but something in front of it (a proxy, a captive portal) has answered.
  const { status } = response;
  return new BffProblem({
    type: 'about:blank',
    title: response.statusText,
    status,
    code: status === 503 ? 'vault_unavailable' : 'internal_error',
    reference: response.headers.get('x-request-id') ?? `http-${status}`,
  });
}

async function send(name: ApiRouteName, options: AnyOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(patience);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const request = {
    method: apiRoutes[name].method,
    headers: headersOf(options),
    signal,
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  };
  const response = await fetch(addressOf(name, options), request).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new BffUnreachable(cause);
  });
  if (response.ok || response.status === 304) return response;
  const problem = await problemOf(response);
  if (problem.code === 'session_changed') return leaveForAnotherSession();
  throw problem;
}

async function answerOf<Data>(response: Response): Promise<Answer<Data>> {
  const data = await response.json().catch((cause: unknown) => {
    throw new BffUnreachable(cause);
  });
  return { data: data as Data, etag: response.headers.get('etag') };
}

/**
 * Calls one route of the card API, typed by the contract.
 * Throws `BffProblem` or `BffUnreachable`; where the tab now belongs to another session it never
 * settles, because the page is on its way out.
 */
export async function call<Name extends ApiRouteName>(
  name: Name,
  ...[options]: Record<string, never> extends CallOptions<Name>
    ? [options?: CallOptions<Name>]
    : [options: CallOptions<Name>]
): Promise<Answer<ApiResponse<Name>>> {
  return answerOf(await send(name, (options ?? {}) as AnyOptions));
}

/** Reads the card list again; null where it is still the one that carried this entity tag. */
export async function readCardsAgain(
  etag: string | null,
  signal: AbortSignal,
): Promise<Answer<ApiResponse<'listCards'>> | null> {
  const response = await send('listCards', { signal, ...(etag && { ifNoneMatch: etag }) });
  return response.status === 304 ? null : answerOf(response);
}
