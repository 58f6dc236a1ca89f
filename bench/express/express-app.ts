import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import oidc from 'express-openid-connect';
import { Agent, setGlobalDispatcher } from 'undici';

/** What the parent process tells. */
export type ExpressOptions = {
  origin: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  clientAuth: 'client_secret_basic' | 'client_secret_post';
  /** What it answers once somebody is signed in: a page, and the session as JSON. */
  page: string;
  session: string;
};

/**
 * express-openid-connect as its manual has it, signing in silently, with its session in a cookie.
 * Asked over IPC, it tells the seconds of processor time that it has used.
 */
const [given = ''] = process.argv.slice(2);
const options = JSON.parse(given) as ExpressOptions;

// Node does not resolve `*.localhost`. Connections are kept, as ours are.
setGlobalDispatcher(
  new Agent({
    connect: {
      lookup: (_name, { all }, callback) =>
        all
          ? callback(null, [{ address: '127.0.0.1', family: 4 }])
          : callback(null, '127.0.0.1', 4),
    },
  }),
);

const app = express();
app.use(
  oidc.auth({
    baseURL: options.origin,
    issuerBaseURL: options.issuer,
    clientID: options.clientId,
    clientSecret: options.clientSecret,
    clientAuthMethod: options.clientAuth,
    secret: 'a secret of thirty-two characters',
    authRequired: false,
    attemptSilentLogin: true,
    authorizationParams: { response_type: 'code', scope: 'openid' },
    routes: { callback: '/auth/callback', login: false, logout: false },
  }),
);
app.get('/edit', oidc.requiresAuth(), (_request, response) => {
  response.type('html').send(options.page);
});
app.get('/api/session', oidc.requiresAuth(), (_request, response) => {
  response.type('json').send(options.session);
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
process.send?.((server.address() as AddressInfo).port);
process.on('disconnect', () => process.exit());
