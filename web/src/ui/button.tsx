import type { ComponentProps, MouseEvent } from 'react';
import styles from './button.module.css';
import { Spinner } from './spinner.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  look?: ButtonLook;
  /** What is being done, while it is being done. The button keeps the focus and ignores presses. */
  busy?: string | undefined;
};

export function buttonClass(look: ButtonLook): string {
  return `${styles.button} ${styles[look]}`;
}

export function Button({ look = 'secondary', busy, children, onClick, ...rest }: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(look)}
      aria-disabled={busy ? true : undefined}
      onClick={press}
    >
      {busy && <Spinner />}
      {busy ?? children}
    </button>
  );
}
