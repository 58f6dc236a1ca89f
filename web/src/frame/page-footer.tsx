import { useLingui } from '@lingui/react/macro';
import { boot } from '../boot/boot.ts';
import { LanguageSwitch } from './language-switch.tsx';
import styles from './page-footer.module.css';
import { SignOut } from './sign-out.tsx';

/** The same on every page, failures included: help, legal pages, language, sign-out. */
export function PageFooter() {
  const { t } = useLingui();
  const { broker, session } = boot();
  const links = [
    { href: broker.supportUrl, label: t`Help` },
    { href: broker.privacyUrl, label: t`Privacy` },
    { href: broker.termsUrl, label: t`Terms` },
  ].filter((link): link is { href: string; label: string } => link.href !== null);
  return (
    <footer className={styles.footer}>
      <ul className={styles.links}>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <LanguageSwitch />
      </ul>
      {session && <SignOut />}
    </footer>
  );
}
