import { appPaths } from '@card-details/shared/app-paths';
import { useNavigate } from 'react-router-dom';
import { BffProblem } from '../bff/bff-problem.ts';
import type { ListArrival } from './list/list-arrival.ts';

/** The list says “That card is no longer saved”, whether it never was or is somebody else's. */
export function useCardGone(): () => void {
  const navigate = useNavigate();
  const state: ListArrival = { notice: 'card_gone' };
  return () => void navigate(appPaths.list, { replace: true, state });
}

export function isCardGone(error: unknown): boolean {
  return error instanceof BffProblem && error.code === 'card_not_found';
}
