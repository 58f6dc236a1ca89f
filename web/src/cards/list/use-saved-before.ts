import { appPaths } from '@card-details/shared/app-paths';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { dropDraft, readDraft } from '../../arrival/drafts.ts';
import { say } from '../../ui/status-line.ts';
import type { ListArrival } from './list-arrival.ts';

/** Says what became of a card that was saved just before the login had to be asked again. */
export function useSavedBefore(): void {
  const navigate = useNavigate();
  const tell = useEffectEvent(() => {
    const { cardId, sentence } = readDraft('saved') ?? {};
    dropDraft('saved');
    if (!cardId || !sentence) return;
    say(sentence);
    void navigate(appPaths.list, {
      replace: true,
      state: { cardId, lit: true } satisfies ListArrival,
    });
  });
  useEffect(() => tell(), []);
}
