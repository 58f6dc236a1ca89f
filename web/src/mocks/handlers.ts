import {
  type ApiBody,
  type ApiParams,
  type ApiQuery,
  apiContract,
} from '@card-details/shared/api-contract';
import { type ApiRouteName, apiRoutes } from '@card-details/shared/api-routes';
import { signInPaths } from '@card-details/shared/app-paths';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import { delay } from 'msw';
import { type HttpHandler, HttpResponse, http } from 'msw/http';
import { type MockAnswer, type MockBff, type MockCall, mockSessionRef } from './mock-bff.ts';
import { type Faults, markReload, meetFault } from './mock-faults.ts';
import { MockProblem } from './mock-problem.ts';

/** What stands behind the network in mock mode and in tests. */
export type MockNetwork = {
  bff: MockBff;
  faults: Faults;
  /** Milliseconds that every answer takes. */
  latency: number;
  /** Every call that was made, in order. */
  calls: ApiRouteName[];
};

const routeNames = Object.keys(apiRoutes) as ApiRouteName[];

type Schema<Output> = {
  safeParse: (
    value: unknown,
  ) =>
    | { success: true; data: Output }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
};

function parsed<Output>(schema: Schema<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw new MockProblem('invalid_request', { fields });
}

const orNothing = (values: Record<string, unknown>) =>
  Object.keys(values).length > 0 ? values : undefined;

async function readCall(
  name: ApiRouteName,
  request: Request,
  params: Record<string, unknown>,
): Promise<MockCall<ApiRouteName>> {
  const sent = (header: string) => request.headers.get(header);
  if (sent(guardHeader.name) !== guardHeader.value) throw new MockProblem('request_refused');
  const sessionRef = sent(sessionRefHeader);
  if (sessionRef && sessionRef !== mockSessionRef) throw new MockProblem('session_changed');
  const text = await request.text();
  if (text && sent('content-type') !== 'application/json') {
    throw new MockProblem('unsupported_media_type');
  }
  const contract = apiContract[name];
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return {
    params: parsed<ApiParams<ApiRouteName>>(contract.params, orNothing(params)),
    query: parsed<ApiQuery<ApiRouteName>>(
      contract.query,
      name === 'deleteCard' ? asked : orNothing(asked),
    ),
    body: parsed<ApiBody<ApiRouteName>>(contract.body, text ? JSON.parse(text) : undefined),
    ifMatch: sent('if-match'),
  };
}

function reply(name: ApiRouteName, answer: MockAnswer<ApiRouteName>, request: Request): Response {
  const headers = answer.etag ? { etag: answer.etag } : {};
  if (answer.etag && request.headers.get('if-none-match') === answer.etag) {
    return new HttpResponse(null, { status: 304, headers });
  }
  return HttpResponse.json(apiContract[name].response.parse(answer.data), { headers });
}

function apiHandler(network: MockNetwork, name: ApiRouteName): HttpHandler {
  const { method, path } = apiRoutes[name];
  const verb = method.toLowerCase() as Lowercase<typeof method>;
  return http[verb](path, async ({ request, params }) => {
    network.calls.push(name);
    try {
      if (network.latency > 0) await delay(network.latency);
      const broken = await meetFault(network.faults, name, 'before');
      if (broken) return broken;
      const answerCall = network.bff[name] as (
        call: MockCall<ApiRouteName>,
      ) => MockAnswer<ApiRouteName>;
      const answer = answerCall(await readCall(name, request, params));
      return (await meetFault(network.faults, name, 'after')) ?? reply(name, answer, request);
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      const { body } = error;
      const headers = {
        'content-type': 'application/problem+json',
        ...(body.retryAfter !== undefined && { 'retry-after': String(body.retryAfter) }),
      };
      return new HttpResponse(JSON.stringify(body), { status: body.status, headers });
    }
  });
}

/** The trip to the broker's login, as short as can be: straight back to where it was asked from. */
function signInHandler({ pathname }: { pathname: string }): HttpHandler {
  return http.get(pathname, ({ request }) => {
    markReload();
    const returnTo = new URL(request.url).searchParams.get('return_to') ?? '/edit';
    return HttpResponse.redirect(new URL(returnTo, request.url), 303);
  });
}

/** Every call of the API, made from the one table of routes, and the sign-in's addresses. */
export function createHandlers(network: MockNetwork): HttpHandler[] {
  return [
    ...routeNames.map((name) => apiHandler(network, name)),
    ...Object.values(signInPaths).map((pathname) => signInHandler({ pathname })),
  ];
}
