import { appPaths } from '@card-details/shared/app-paths';
import type { Card } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Suspense } from 'react';
import { Link } from 'react-router-dom';
import { lazyPart } from '../../boot/lazy-part.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { BrandMark } from '../brand-mark.tsx';
import { cardName, expiryDigits } from '../card-words.ts';
import { DefaultRadio } from '../default/default-radio.tsx';
import styles from './card-row.module.css';
import { useListArrival } from './list-arrival.ts';

const BankUpdate = lazyPart(
  async () => (await import('../bank-update/bank-update.tsx')).BankUpdate,
);

type CardRowProps = {
  card: Card;
  isDefault: boolean;
  /** Null where there is nothing to choose. */
  onChooseDefault: ((card: Card) => void) | null;
  onRemove: (card: Card) => void;
};

function Badges({ card, isDefault }: Pick<CardRowProps, 'card' | 'isDefault'>) {
  return (
    <>
      {isDefault && (
        <Badge tone="plain">
          <Trans>Default</Trans>
        </Badge>
      )}
      {card.expiry === 'expired' && (
        <Badge tone="danger">
          <Trans>Expired</Trans>
        </Badge>
      )}
      {card.expiry === 'expires_soon' && (
        <Badge tone="warn">
          <Trans>Expires soon</Trans>
        </Badge>
      )}
      {!card.offeredAtCheckout && (
        <Badge tone="warn">
          <Trans>Not shown at checkout</Trans>
        </Badge>
      )}
    </>
  );
}

function Facts({ card }: { card: Card }) {
  const digits = <bdi dir="ltr">{expiryDigits(card)}</bdi>;
  return (
    <p className={styles.facts}>
      {card.nickname && <span>{cardName(card)}</span>}
      <span>
        {card.expiry === 'expired' ? (
          <Trans>Expired {digits}</Trans>
        ) : (
          <Trans>Expires {digits}</Trans>
        )}
      </span>
      {card.name && <span className={styles.name}>{card.name}</span>}
    </p>
  );
}

/** One card, with what can be done about it. */
export function CardRow({ card, isDefault, onChooseDefault, onRemove }: CardRowProps) {
  const { cardId, lit } = useListArrival();
  const name = cardName(card);
  const firstAction =
    card.expiry === 'expired'
      ? { to: appPaths.replace(card.id), label: t`Replace`, about: t`Replace ${name}` }
      : { to: appPaths.edit(card.id), label: t`Edit`, about: t`Edit ${name}` };
  return (
    <li
      tabIndex={-1}
      data-card={card.id}
      className={`${styles.row} ${lit && cardId === card.id ? styles.lit : ''}`}
    >
      {onChooseDefault && (
        <DefaultRadio card={card} checked={isDefault} onChoose={() => onChooseDefault(card)} />
      )}
      <BrandMark brand={card.brand} />
      <div className={styles.words}>
        <p className={styles.title}>
          <span>{card.nickname ?? name}</span> <Badges card={card} isDefault={isDefault} />
        </p>
        <Facts card={card} />
        {card.updatedByBankAt && (
          <div className={styles.update}>
            <Suspense>
              <BankUpdate card={card} at={card.updatedByBankAt} />
            </Suspense>
          </div>
        )}
      </div>
      <div className={styles.actions}>
        <Link to={firstAction.to} className={buttonClass('quiet')} aria-label={firstAction.about}>
          {firstAction.label}
        </Link>
        <Button look="quiet" onClick={() => onRemove(card)} aria-label={t`Remove ${name}`}>
          <Trans>Remove</Trans>
        </Button>
      </div>
    </li>
  );
}
