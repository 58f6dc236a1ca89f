import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { boot } from '../boot/boot.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

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
      <Notice
        tone="danger"
        title={<Trans>This page could not be shown.</Trans>}
        actions={
          <Button onClick={() => location.reload()}>
            <Trans>Load the page again</Trans>
          </Button>
        }
      >
        <p>
          <Trans>Nothing was changed. Reference {reference}</Trans>
        </p>
      </Notice>
    );
  }
}
