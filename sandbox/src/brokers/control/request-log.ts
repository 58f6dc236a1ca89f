import type { Middleware } from 'koa';

/** One request as an OpenID Provider saw it; no query, no ids, nothing secret. */
export type LoggedRequest = {
  method: string;
  /** `*` stands where the path carries the id of a login. */
  path: string;
  /** The `prompt` that was asked for, null where there was none. */
  prompt: string | null;
  /** Null while the answer is on its way, and for good where the connection was cut. */
  status: number | null;
};

export type RequestLog = {
  record: Middleware;
  list(): readonly LoggedRequest[];
  clear(): void;
};

const longestLog = 1_000;

/** Remembers the last requests, except those to the control routes. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    record: async function recordRequest(ctx, next) {
      const { prompt } = ctx.query;
      const request: LoggedRequest = {
        method: ctx.method,
        path: ctx.path.replaceAll(/\/[\w-]{21,}/g, '/*'),
        prompt: typeof prompt === 'string' ? prompt : null,
        status: null,
      };
      requests.push(request);
      if (requests.length > longestLog) requests.shift();
      ctx.res.once('finish', () => {
        request.status = ctx.res.statusCode;
      });
      await next();
    },
    list: () => requests,
    clear() {
      requests = [];
    },
  };
}
