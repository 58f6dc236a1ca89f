import { appPaths } from '@card-details/shared/app-paths';
import { useEffect, useRef, useState } from 'react';
import { keepPendingSave, type PendingSave } from '../../arrival/drafts.ts';
import { goRound } from '../../arrival/go-round.ts';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { carryOutSave, endsSave, type Saved, type SaveProgress } from './carry-out-save.ts';

export type SaveStep = 'idle' | 'saving' | 'bank asks';

type Options = {
  /** Shows the bank's question and resolves when it is gone, however it went. */
  askBank: (clientSecret: string) => Promise<void>;
  /** `here` is false where the customer has left the page meanwhile. */
  onSaved: (saved: Saved, here: boolean) => Promise<void>;
  /** The page is about to be left for the sign-in: what was typed may be kept. */
  onLeave: () => void;
};

/**
 * Where a card's save stands. `save` is deaf while one is under way; after a failure that left the
 * card unsaved for another reason than the card itself, it goes on with the same token.
 */
export function useSaveCard({ askBank, onSaved, onLeave }: Options) {
  const [step, setStep] = useState<SaveStep>('idle');
  const [error, setError] = useState<unknown>(null);
  const progress = useRef<SaveProgress | null>(null);
  const busy = useRef(false);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  async function signInAgain(refusal: unknown): Promise<never> {
    onLeave();
    if (progress.current?.reached !== 'card typed') {
      // The bank has been asked already; the list is where the BFF says how that ended.
      return goRound(null, appPaths.list);
    }
    keepPendingSave(progress.current.save);
    return goRound(refusal);
  }

  async function askShown(clientSecret: string): Promise<void> {
    setStep('bank asks');
    await askBank(clientSecret);
    setStep('saving');
  }

  /** `clicked` is false for a save that goes on by itself. */
  async function save(
    makeSave: () => Promise<PendingSave | null>,
    { clicked }: { clicked: boolean },
  ): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    setStep('saving');
    try {
      const made = progress.current ? null : await makeSave();
      const from = progress.current ?? (made && { reached: 'card typed' as const, save: made });
      if (!from) return;
      const keep = (reached: SaveProgress) => {
        progress.current = reached;
      };
      const saved = await carryOutSave(from, keep, askShown);
      await onSaved(saved, shown.current);
    } catch (failure) {
      if (shown.current && needsSignIn(failure, clicked)) await signInAgain(failure);
      if (endsSave(failure)) progress.current = null;
      setError(failure);
    } finally {
      busy.current = false;
      setStep('idle');
    }
  }

  /** Another card was typed: the next save begins anew. */
  function startOver(): void {
    if (!busy.current) progress.current = null;
  }

  return { step, error, save, startOver };
}
