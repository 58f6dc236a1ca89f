import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { boot } from '../boot/boot.ts';
import { useIsFirstLoad } from './first-load.ts';

type PageProps = {
  title: string;
  lead?: ReactNode;
  /** `page`: the page moves the focus itself, to something better than its heading. */
  focus?: 'heading' | 'page';
  children: ReactNode;
};

/**
 * One page of the app. On the way to it from another one it takes the focus to its heading and
 * scrolls up, which no router does.
 */
export function Page({ title, lead, focus = 'heading', children }: PageProps) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstLoad = useIsFirstLoad();
  const broker = boot().broker.name;
  const documentTitle = t`${title} - ${broker}`;
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  useEffect(() => {
    if (isFirstLoad || focus === 'page') return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [isFirstLoad, focus]);
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
