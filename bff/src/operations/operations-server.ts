import { createServer, type Server } from 'node:http';
import type { Registry } from '@prometheus-io/client';
import type { Database } from '../database/schema.ts';

type OperationsOptions = {
  database: Database;
  registry: Registry;
  /** True from the moment the process begins to drain. */
  isDraining(): boolean;
};

/**
 * What runs the service asks here, on a port that is never public: `/healthz` (the process),
 * `/readyz` (its database; neither Stripe nor an OP, whose trouble is not cured by a restart) and
 * `/metrics`.
 */
export function operationsServer({ database, registry, isDraining }: OperationsOptions): Server {
  async function answer(path: string): Promise<{ status: number; type?: string; body: string }> {
    if (path === '/healthz') return { status: 200, body: 'ok\n' };
    if (path === '/metrics') {
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    }
    if (path !== '/readyz') return { status: 404, body: 'not found\n' };
    if (isDraining()) return { status: 503, body: 'draining\n' };
    await database.selectFrom('customers').select('id').limit(1).execute();
    return { status: 200, body: 'ready\n' };
  }

  return createServer(async (request, response) => {
    const { status, type, body } = await answer(request.url ?? '').catch((error: Error) => ({
      status: 503,
      type: undefined,
      body: `not ready: ${error.message}\n`,
    }));
    response.writeHead(status, { 'Content-Type': type ?? 'text/plain; charset=utf-8' }).end(body);
  });
}
