import type Koa from 'koa';
import type { Broker } from './brokers/broker.ts';
import type { Log } from './log.ts';
import type { SignedIn } from './session/signed-in.ts';

/** What the edge has found out about a request before a feature sees it. */
export type RequestState = {
  broker: Broker;
  /** The request id: in the log, in problems, on every failure page. */
  reference: string;
  /** The customer's address from the trusted hop. */
  address: string;
  log: Log;
  /** Set behind `requireSession`, and on documents that landed. */
  signedIn?: SignedIn;
};

export type Context = Koa.ParameterizedContext<RequestState>;
export type Middleware = Koa.Middleware<RequestState>;
