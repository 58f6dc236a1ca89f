import { screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';

/** Waits until the polite live region says it: what somebody hears who does not see the page. */
export function statusSays(sentence: string | RegExp): Promise<void> {
  return waitFor(() => void expect(screen.getByRole('status')).toHaveTextContent(sentence));
}

/** The same for the assertive region, where failures are said. */
export function alertSays(sentence: string | RegExp): Promise<void> {
  return waitFor(() => void expect(screen.getByRole('alert')).toHaveTextContent(sentence));
}
