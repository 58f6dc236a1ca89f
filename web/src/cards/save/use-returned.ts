import { useEffect, useState } from 'react';
import {
  dropDraft,
  dropPendingSave,
  type PendingSave,
  readDraft,
  readPendingSave,
} from '../../arrival/drafts.ts';
import { useIsFirstLoad } from '../../frame/way-here.ts';

type Returned = { draft: Record<string, string>; interrupted: PendingSave | null };

/**
 * What was typed, and the save that was asked for, before a trip to the sign-in. A save goes on only
 * in the document that the trip ended in: later it would come as a surprise.
 */
export function useReturned(form: string, wanted: (save: PendingSave) => boolean): Returned {
  const hasJustLanded = useIsFirstLoad();
  const [returned] = useState((): Returned => {
    const pending = readPendingSave();
    const interrupted = hasJustLanded && pending && wanted(pending) ? pending : null;
    return { draft: readDraft(form) ?? {}, interrupted };
  });
  useEffect(() => {
    dropDraft(form);
    dropPendingSave();
  }, [form]);
  return returned;
}
