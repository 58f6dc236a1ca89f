import type { CardDetails } from '@card-details/shared/card';
import { useLingui } from '@lingui/react/macro';
import { keepDraft, type PendingSave } from '../../arrival/drafts.ts';
import { boot } from '../../boot/boot.ts';
import { cardName } from '../card-words.ts';
import { CardForm } from '../save/card-form.tsx';
import type { Saved } from '../save/carry-out-save.ts';
import { alreadySavedSentence, useFinishSave } from '../save/use-finish-save.ts';
import { useReturned } from '../save/use-returned.ts';

export function ReplaceForm({ card: old }: { card: CardDetails }) {
  const { t } = useLingui();
  const form = `replace/${old.id}`;
  const isOurs = (save: PendingSave) => save.kind === 'replace' && save.cardId === old.id;
  const { draft, interrupted } = useReturned(form, isOurs);
  const finishSave = useFinishSave();

  function makeSave(confirmationTokenId: string): PendingSave {
    const { consent, language } = boot();
    const body = {
      confirmationTokenId,
      consent: { version: consent?.version ?? '', language },
    };
    return { kind: 'replace', cardId: old.id, body };
  }

  function finish({ outcome, card }: Saved, here: boolean) {
    const name = cardName(card);
    const oldName = cardName(old);
    if (outcome === 'saved') {
      return finishSave(card.id, t`${name} took over from ${oldName}, which was removed.`, here);
    }
    return finishSave(card.id, alreadySavedSentence(card), here);
  }

  return (
    <CardForm
      knownName={draft.name ?? old.name ?? ''}
      interrupted={interrupted}
      makeSave={makeSave}
      onSaved={finish}
      onLeave={(name) => keepDraft(form, { name })}
    />
  );
}
