import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { boot } from '../boot/boot.ts';
import { Page } from '../frame/page.tsx';
import { Button } from '../ui/button.tsx';

/** Catches what a page could not handle itself, its code that did not load included. */
export class PageError extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { reference } = boot();
    return (
      <Page
        title={t`This page could not be shown`}
        lead={<Trans>Nothing was changed. Reference {reference}</Trans>}
      >
        <Button look="primary" onClick={() => location.reload()}>
          <Trans>Load the page again</Trans>
        </Button>
      </Page>
    );
  }
}
