import type { Boot } from '@card-details/shared/boot';

/** Placeholder of the first hour. */
export function FailurePage(_: Extract<Boot['page'], { returnPath: string }>) {
  return null;
}
