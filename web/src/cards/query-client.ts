import { QueryClient } from '@tanstack/react-query';
import { BffProblem, BffUnreachable } from '../bff/bff-problem.ts';

/**
 * Another try helps where nothing answered, where the server stumbled, and once after `signed_out`:
 * another tab may just have been given the session's next cookie.
 */
function mayHelp(failures: number, error: Error): boolean {
  if (error instanceof BffUnreachable) return failures < 2;
  if (!(error instanceof BffProblem)) return false;
  if (error.code === 'signed_out') return failures < 1;
  return error.status >= 500 && failures < 2;
}

/** `retryDelay` is in milliseconds and doubles with every try. */
export function createQueryClient(retryDelay = 700): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayHelp,
        retryDelay: (failures) => retryDelay * 2 ** failures,
        staleTime: 4000,
      },
    },
  });
}
