import { holdsCardNumber } from '@card-details/shared/card-number-guard';
import { nicknameMaxLength } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { keepDraft, type PendingSave } from '../../arrival/drafts.ts';
import { boot } from '../../boot/boot.ts';
import { Field } from '../../ui/field.tsx';
import { cardNumberRefused } from '../card-number-refused.ts';
import { cardName } from '../card-words.ts';
import { CardForm } from '../save/card-form.tsx';
import type { Saved } from '../save/carry-out-save.ts';
import { alreadySavedSentence, useFinishSave } from '../save/use-finish-save.ts';
import { useReturned } from '../save/use-returned.ts';
import styles from './add-form.module.css';

/** A first card becomes the default by itself, so that nothing is asked about it. */
export function AddForm({ isFirstCard }: { isFirstCard: boolean }) {
  const { t } = useLingui();
  const { draft, interrupted } = useReturned('add', ({ kind }) => kind === 'add');
  const finishSave = useFinishSave();
  const [nickname, setNickname] = useState(draft.nickname ?? '');
  const [makeDefault, setMakeDefault] = useState(draft.makeDefault === 'yes');
  const nicknameFault = holdsCardNumber(nickname) ? cardNumberRefused() : null;

  function makeSave(confirmationTokenId: string): PendingSave {
    const { consent, language } = boot();
    const body = {
      confirmationTokenId,
      consent: { version: consent?.version ?? '', language },
      makeDefault: makeDefault || isFirstCard,
      ...(nickname.trim() && { nickname: nickname.trim() }),
    };
    return { kind: 'add', body };
  }

  function finish({ outcome, card }: Saved, here: boolean) {
    const name = cardName(card);
    const sentence = outcome === 'saved' ? t`${name} saved.` : alreadySavedSentence(card);
    return finishSave(card.id, sentence, here);
  }

  return (
    <CardForm
      knownName={draft.name ?? ''}
      interrupted={interrupted}
      makeSave={makeSave}
      onSaved={finish}
      onLeave={(name) =>
        keepDraft('add', { name, nickname, makeDefault: makeDefault ? 'yes' : 'no' })
      }
    >
      <Field label={t`Nickname (optional)`} hint={t`Only you see it.`} error={nicknameFault}>
        {(control) => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            maxLength={nicknameMaxLength}
            value={nickname}
            onChange={(event) => setNickname(event.target.value)}
          />
        )}
      </Field>
      {!isFirstCard && (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={makeDefault}
            onChange={(event) => setMakeDefault(event.target.checked)}
          />
          {t`Use this card by default`}
        </label>
      )}
    </CardForm>
  );
}
