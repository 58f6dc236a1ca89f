import type { FailureKind } from '@card-details/shared/boot';
import { t } from '@lingui/core/macro';
import { waitingSentence } from '../words/problem-sentence.ts';

/**
 * What the one button of a failure page does: asks the login again without a prompt, goes to the
 * broker's sign-in, opens the list, or, where trying again cannot help, leads back to the dashboard.
 */
export type FailureAction = 'try again' | 'sign in' | 'open the list' | 'leave';

export type FailureWords = { title: string; text: string; action: FailureAction; label: string };

/** What happened, in words for the customer, by how the arrival ended (OIDC Core 3.1.2.6 and ours). */
export function failureWords(
  kind: FailureKind,
  broker: string,
  retryAfter: number | undefined,
): FailureWords {
  const tryAgain = { action: 'try again', label: t`Try again` } as const;
  const signIn = { action: 'sign in', label: t`Continue to ${broker}` } as const;
  const leave = { action: 'leave', label: t`Go to ${broker}` } as const;
  const words: Record<FailureKind, FailureWords> = {
    login_required: {
      title: t`Sign in at ${broker} to see your cards`,
      text: t`You are not signed in at ${broker} in this browser, or your sign-in there has ended.`,
      action: 'sign in',
      label: t`Sign in at ${broker}`,
    },
    not_silent: {
      title: t`Confirm at ${broker} that it's you`,
      text: t`If you are signed in at ${broker}, you come straight back. Otherwise you sign in there first.`,
      ...signIn,
    },
    interaction_required: {
      title: t`${broker} needs a moment with you`,
      text: t`Before your cards can be shown, ${broker} wants you to confirm something, such as a code or new terms.`,
      ...signIn,
    },
    consent_required: {
      title: t`${broker} asks for your agreement`,
      text: t`Before your cards can be shown, you decide at ${broker} whether this page may know who you are.`,
      ...signIn,
    },
    account_selection_required: {
      title: t`Which account is yours?`,
      text: t`You are signed in at ${broker} with more than one account. Choose the one whose cards you want to see.`,
      ...signIn,
    },
    access_denied: {
      title: t`Your account can't open this page`,
      text: t`${broker} did not let this account in. If you think it should, ask ${broker}.`,
      ...leave,
    },
    temporarily_unavailable: {
      title: t`Signing in has to wait a moment`,
      text: t`The sign-in of ${broker} is busy or being worked on. Your cards are safe.`,
      ...tryAgain,
    },
    server_error: {
      title: t`Signing in did not work`,
      text: t`The sign-in of ${broker} had a problem. Your cards are safe.`,
      ...tryAgain,
    },
    provider_unreachable: {
      title: t`We can't reach the sign-in of ${broker}`,
      text: t`Without it we can't be sure that it's you. Your cards are safe.`,
      ...tryAgain,
    },
    fresh_login_failed: {
      title: t`We could not confirm that it's you`,
      text: t`Before a card is changed, ${broker} has to say that you have just signed in there. It did not, so nothing was changed.`,
      action: 'open the list',
      label: t`Show your cards`,
    },
    unexpected_answer: {
      title: t`Signing in did not work`,
      text: t`${broker} gave an answer that we did not understand. Signing in there again often helps.`,
      ...signIn,
    },
    sign_in_refused: {
      title: t`Signing in is not set up correctly`,
      text: t`Trying again will not help. Tell ${broker} about it, with the reference below.`,
      ...leave,
    },
    cookies_off: {
      title: t`Your browser blocks cookies`,
      text: t`We need one cookie to keep your cards private. Allow cookies for this page, then try again.`,
      ...tryAgain,
    },
    too_many_attempts: {
      title: t`Signing in keeps failing`,
      text: waitingSentence(retryAfter),
      ...tryAgain,
    },
    page_not_found: {
      title: t`There is no page here`,
      text: t`The address may be mistyped or out of date.`,
      action: 'open the list',
      label: t`Show your cards`,
    },
    internal_error: {
      title: t`Something went wrong on our side`,
      text: t`Your cards are safe.`,
      ...tryAgain,
    },
  };
  return words[kind];
}
