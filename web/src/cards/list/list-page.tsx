import { t } from '@lingui/core/macro';
import { Page } from '../../frame/page.tsx';

export function ListPage() {
  return <Page title={t`Your cards`}>{null}</Page>;
}
