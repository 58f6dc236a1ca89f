import { holdsCardNumber } from '@card-details/shared/card-number-guard';
import { useLingui } from '@lingui/react/macro';
import { useElements, useStripe } from '@stripe/react-stripe-js';
import {
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import type { PendingSave } from '../../arrival/drafts.ts';
import { boot } from '../../boot/boot.ts';
import { CardElements } from '../../stripe/card-elements.tsx';
import { CardFields, type FieldsState } from '../../stripe/card-fields.tsx';
import { loadStripe } from '../../stripe/load-stripe.ts';
import { checkFields, makeConfirmation } from '../../stripe/make-confirmation.ts';
import { type StripeJs, useStripeJs } from '../../stripe/use-stripe-js.ts';
import { announce } from '../../ui/announce.ts';
import styles from './card-form.module.css';
import type { Saved } from './carry-out-save.ts';
import { consentSentence } from './consent-sentence.ts';
import { NameField } from './name-field.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { SaveNotice } from './save-notice.tsx';
import { useSaveCard } from './use-save-card.ts';

type CardFormProps = {
  /** The name that is known already; nobody types it twice. */
  knownName: string;
  /** What this form asks for besides the card itself. */
  children?: ReactNode;
  /** A save that was interrupted by the sign-in: carried out at once. */
  interrupted: PendingSave | null;
  makeSave: (confirmationTokenId: string) => PendingSave;
  /** `here` is false where the customer has left the page meanwhile. */
  onSaved: (saved: Saved, here: boolean) => Promise<void>;
  onLeave: (name: string) => void;
};

/** The form of a card that is typed: Stripe's fields, the name, the consent, and how saving goes. */
export function CardForm(props: CardFormProps) {
  const stripeJs = useStripeJs();
  return (
    <CardElements stripe={stripeJs.stripe}>
      <CardFormInside {...props} stripeJs={stripeJs} />
    </CardElements>
  );
}

function CardFormInside({
  knownName,
  children,
  interrupted,
  makeSave,
  onSaved,
  onLeave,
  stripeJs,
}: CardFormProps & { stripeJs: StripeJs }) {
  const { t } = useLingui();
  const stripe = useStripe();
  const elements = useElements();
  const [fields, setFields] = useState<FieldsState>('loading');
  const fieldsState = stripeJs.failed ? 'missing' : fields;
  const [name, setName] = useState(knownName);
  const [checked, setChecked] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const nameIsFine = name.trim() !== '' && !holdsCardNumber(name);

  const { step, error, save, startOver } = useSaveCard({
    askBank: async (clientSecret) => {
      const asking = stripe ?? (await loadStripe());
      announce(t`Your bank is asking you to confirm`);
      await asking.handleNextAction({ clientSecret });
    },
    onSaved,
    onLeave: () => onLeave(name),
  });

  const goOn = useEffectEvent(() => {
    if (interrupted) void save(async () => interrupted, { clicked: false });
  });
  useEffect(() => goOn(), []);

  async function typedSave(): Promise<PendingSave | null> {
    if (!stripe || !elements) return null;
    const fieldsAreFine = await checkFields(elements);
    if (!fieldsAreFine) return null;
    if (!nameIsFine) {
      nameInput.current?.focus();
      return null;
    }
    const confirmationTokenId = await makeConfirmation(stripe, elements, name.trim());
    return confirmationTokenId ? makeSave(confirmationTokenId) : null;
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setChecked(true);
    if (fieldsState === 'shown') void save(typedSave, { clicked: true });
    else announce(t`The secure card form is still loading`);
  }

  const { consent } = boot();
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={submit}
      onInput={startOver}
      inert={step === 'bank asks'}
    >
      <CardFields
        state={fieldsState}
        onState={setFields}
        onRetry={() => {
          setFields('loading');
          stripeJs.retry();
        }}
        onChange={startOver}
      />
      <NameField ref={nameInput} value={name} onChange={setName} checked={checked} />
      {children}
      {consent && <p className={styles.consent}>{consentSentence(consent)}</p>}
      <SaveNotice step={step} error={error} />
      <SaveButtons step={step} canSave={fieldsState !== 'missing'} />
    </form>
  );
}
