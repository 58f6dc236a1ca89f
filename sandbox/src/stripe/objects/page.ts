import type Stripe from 'stripe';
import { noSuch } from '../stripe-errors.ts';

interface Listed {
  id: string;
  created: number;
}

/**
 * One page of a list, newest first; of two made in one second, the later one first.
 *
 * @throws StripeFailure 400 `resource_missing` for a cursor that is not in the list
 */
export function pageOf<T extends Listed>(
  url: string,
  all: Iterable<T>,
  { limit = 10, starting_after, ending_before }: Stripe.PaginationParams,
) {
  const newestFirst = [...all].reverse().sort((a, b) => b.created - a.created);
  const at = (cursor: string, param: string) => {
    const index = newestFirst.findIndex(({ id }) => id === cursor);
    if (index < 0) throw noSuch('object', cursor, param, 'body');
    return index;
  };
  const from = starting_after ? at(starting_after, 'starting_after') + 1 : 0;
  const to = ending_before ? at(ending_before, 'ending_before') : newestFirst.length;
  const range = newestFirst.slice(from, to);
  const data = ending_before ? range.slice(-limit) : range.slice(0, limit);
  return { object: 'list' as const, data, has_more: range.length > data.length, url };
}
