import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { boot } from '../boot/boot.ts';
import { useIsFirstLoad } from './way-here.ts';

type PageProps = {
  title: string;
  lead?: ReactNode;
  /** A selector of what takes the focus instead of the heading, where it is there. */
  focusOn?: string | null;
  children: ReactNode;
};

/**
 * One page of the app. On the way to it from another one it takes the focus to its heading and
 * scrolls up, or to what the customer came for; no router does.
 */
export function Page({ title, lead, focusOn, children }: PageProps) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstLoad = useIsFirstLoad();
  const broker = boot().broker.name;
  const documentTitle = t`${title} - ${broker}`;
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  useEffect(() => {
    if (isFirstLoad) return;
    const better = focusOn && document.querySelector<HTMLElement>(focusOn);
    if (better) return better.focus();
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [isFirstLoad, focusOn]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="page-title">
        {title}
      </h1>
      {lead && <p className="page-lead">{lead}</p>}
      {children}
    </>
  );
}
