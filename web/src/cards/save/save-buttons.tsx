import { appPaths } from '@card-details/shared/app-paths';
import { useLingui } from '@lingui/react/macro';
import { Link } from 'react-router-dom';
import { Button, buttonClass } from '../../ui/button.tsx';
import styles from './card-form.module.css';
import type { SaveStep } from './use-save-card.ts';

export function SaveButtons({ step, canSave }: { step: SaveStep; canSave: boolean }) {
  const { t } = useLingui();
  const doing = {
    idle: undefined,
    saving: t`Saving card…`,
    'bank asks': t`Waiting for your bank…`,
  };
  return (
    <div className={styles.buttons}>
      {canSave && (
        <Button type="submit" look="primary" busy={doing[step]}>
          {t`Save card`}
        </Button>
      )}
      <Link to={appPaths.list} className={buttonClass('quiet')}>
        {t`Cancel`}
      </Link>
    </div>
  );
}
