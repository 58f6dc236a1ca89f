import { Problem } from '../../http/problem.ts';
import type { CardVault } from '../card-vault.ts';

/**
 * A vault whose connection breaks at one call, counted from 1: before the call arrives, or after
 * it was done and only the answer is lost.
 */
export function flakyVault(vault: CardVault) {
  let breakAt = Number.POSITIVE_INFINITY;
  let moment: 'before' | 'after' = 'before';
  let calls = 0;

  const flaky = Object.fromEntries(
    Object.entries(vault).map(([name, call]) => [
      name,
      async (...given: unknown[]) => {
        calls += 1;
        const breaks = calls === breakAt;
        if (breaks && moment === 'before') throw new Problem('vault_unavailable');
        const answer = await (call as (...given: unknown[]) => Promise<unknown>)(...given);
        if (breaks) throw new Problem('vault_unavailable');
        return answer;
      },
    ]),
  ) as unknown as CardVault;

  return {
    vault: flaky,
    breakAtCall(nth: number, when: 'before' | 'after'): void {
      calls = 0;
      breakAt = nth;
      moment = when;
    },
    mend(): void {
      breakAt = Number.POSITIVE_INFINITY;
    },
    /** Whether the break has happened, or there were too few calls for it. */
    hasBroken: () => calls >= breakAt,
  };
}
