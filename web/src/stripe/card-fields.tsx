import { Trans, useLingui } from '@lingui/react/macro';
import { PaymentElement } from '@stripe/react-stripe-js';
import type { StripePaymentElementOptions } from '@stripe/stripe-js';
import { useEffect, useState } from 'react';
import { boot } from '../boot/boot.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './card-fields.module.css';

const optionsFor = (business: string): StripePaymentElementOptions => ({
  layout: 'tabs',
  business: { name: business },
  // Cards only: no other brand's wallet belongs in a page that wears the broker's look.
  wallets: { applePay: 'never', googlePay: 'never', link: 'never' },
  // The page shows its own consent, and its own field for the name.
  terms: { card: 'never' },
  fields: { billingDetails: { name: 'never' } },
});

export type FieldsState = 'loading' | 'shown' | 'missing';

type CardFieldsProps = {
  state: FieldsState;
  onState: (state: FieldsState) => void;
  onRetry: () => void;
  onChange: () => void;
};

/** Number, expiry and code, typed into Stripe's own frames; or why they cannot be shown. */
export function CardFields({ state, onState, onRetry, onChange }: CardFieldsProps) {
  const { t } = useLingui();
  const [options] = useState(() => optionsFor(boot().broker.name));
  const why = t`The secure card form did not load`;
  useEffect(() => {
    if (state === 'missing') announce(why, 'alert');
  }, [state, why]);

  if (state === 'missing') {
    return (
      <Notice tone="danger" title={why} actions={<Button onClick={onRetry}>{t`Try again`}</Button>}>
        <p>
          <Trans>
            An ad blocker, a VPN or a strict network may be holding it back. Your saved cards are
            not affected.
          </Trans>
        </p>
      </Notice>
    );
  }
  return (
    <div className={styles.fields} aria-busy={state === 'loading'}>
      {state === 'loading' && (
        <div className={styles.skeleton}>
          <p className="visually-hidden">{t`Loading the secure card form`}</p>
          <span />
          <span />
          <span />
        </div>
      )}
      <PaymentElement
        options={options}
        onReady={() => onState('shown')}
        onChange={onChange}
        onLoadError={() => onState('missing')}
      />
    </div>
  );
}
