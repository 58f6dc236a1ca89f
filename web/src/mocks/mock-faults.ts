import type { ApiRouteName } from '@card-details/shared/api-routes';
import { delay } from 'msw';
import { HttpResponse } from 'msw/http';
import type { MockProblem } from './mock-problem.ts';

/** What goes wrong with one call, for as long as it says. */
export type Fault = {
  /** A problem to answer with; `offline` breaks the connection instead. */
  problem?: MockProblem | 'offline';
  /** Milliseconds before the answer. */
  delay?: number;
  /** How many calls it meets; all of them where absent. */
  times?: number;
  /** `after`: the call does its work and only its answer is lost. */
  when?: 'before' | 'after';
  /** Gone once the page has been loaded again, as a silent sign-in does. */
  untilReload?: boolean;
};
export type Faults = Partial<Record<ApiRouteName, Fault>>;

const reloadMark = 'mock-page-was-left';

/** Said when the page leaves for a sign-in or a reload that will heal what is wrong. */
export function markReload(): void {
  sessionStorage.setItem(reloadMark, '1');
}

/** The faults of this page load: a reload that was asked for has healed some. */
export function faultsAfterLanding(faults: Faults): Faults {
  const reloaded = sessionStorage.getItem(reloadMark) !== null;
  sessionStorage.removeItem(reloadMark);
  const left = Object.entries(faults).filter(([, fault]) => !(reloaded && fault.untilReload));
  return Object.fromEntries(left.map(([name, fault]) => [name, { ...fault }]));
}

/** Meets a call with its fault: waits, throws the problem, or returns a broken connection. */
export async function meetFault(
  faults: Faults,
  name: ApiRouteName,
  when: 'before' | 'after',
): Promise<Response | null> {
  const fault = faults[name];
  if (!fault || (fault.when ?? 'before') !== when || fault.times === 0) return null;
  if (fault.times !== undefined) fault.times -= 1;
  if (fault.delay !== undefined) await delay(fault.delay);
  if (fault.problem === 'offline') return HttpResponse.error();
  if (fault.problem?.code === 'session_changed') markReload();
  if (fault.problem) throw fault.problem;
  return null;
}
