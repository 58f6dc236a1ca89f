import { bodyLimitBytes } from '@card-details/shared/limits';
import type { Context } from '../request-state.ts';
import { Problem } from './problem.ts';

async function readWhole(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) {
      throw new Problem('body_too_large', {
        detail: `A body may have ${bodyLimitBytes} bytes at most.`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The body of a request as text. Throws Problems: body_too_large, and invalid_request where it did
 * not arrive whole.
 */
export async function readBodyText(ctx: Context): Promise<string> {
  try {
    return await readWhole(ctx);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid_request', { detail: 'The body did not arrive whole.' });
  }
}
