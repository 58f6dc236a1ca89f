import { bodyLimitBytes } from '@card-details/shared/limits';
import type { Context } from '../request-state.ts';
import { Problem } from './problem.ts';

async function readWhole(ctx: Context): Promise<Uint8Array> {
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
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('invalid_request', { detail: 'The body is not UTF-8.' });
  }
}

/**
 * The body of a request as text. Throws Problems: body_too_large, and invalid_request where it did
 * not arrive whole or is not UTF-8.
 */
export async function readBodyText(ctx: Context): Promise<string> {
  try {
    return decode(await readWhole(ctx));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid_request', { detail: 'The body did not arrive whole.' });
  }
}
