import { appPaths } from '@card-details/shared/app-paths';
import type { CardDetails } from '@card-details/shared/card';
import { nameMaxLength, nicknameMaxLength } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import type { SubmitEvent } from 'react';
import { Link } from 'react-router-dom';
import type { Answer } from '../../bff/bff-client.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { AddressFields } from './address-fields.tsx';
import { ConsentGiven } from './consent-given.tsx';
import styles from './edit-form.module.css';
import { EditNotice } from './edit-notice.tsx';
import { ExpiryFields } from './expiry-fields.tsx';
import { NetworkChoice } from './network-choice.tsx';
import { TextField } from './text-field.tsx';
import { useEditCard } from './use-edit-card.ts';

export function EditForm({ read }: { read: Answer<CardDetails> }) {
  const { t } = useLingui();
  const edit = useEditCard(read);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    void edit.save();
  }
  return (
    <form noValidate className={styles.form} onSubmit={submit}>
      <EditNotice edit={edit} />
      <ExpiryFields edit={edit} />
      <TextField edit={edit} field="name" autoComplete="cc-name" maxLength={nameMaxLength} />
      <TextField
        edit={edit}
        field="nickname"
        hint={t`Only you see it.`}
        autoComplete="off"
        maxLength={nicknameMaxLength}
      />
      <NetworkChoice edit={edit} />
      <AddressFields edit={edit} />
      <ConsentGiven consent={edit.card.consent} />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={edit.saving ? t`Saving changes…` : undefined}>
          {t`Save changes`}
        </Button>
        <Link to={appPaths.list} className={buttonClass('quiet')}>
          {t`Cancel`}
        </Link>
      </div>
    </form>
  );
}
