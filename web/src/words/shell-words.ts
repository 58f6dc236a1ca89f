/**
 * Sentences that the HTML shell says before any script runs; the build writes them into it.
 * They have ids of their own, because the build reads them without the macro.
 */
export const shellWords = {
  title: /*i18n*/ { id: 'shell.title', message: 'Your cards' },
  lead: /*i18n*/ {
    id: 'shell.lead',
    message: 'Cards you use at {broker} checkout. {broker} never sees your full card number.',
  },
  loading: /*i18n*/ { id: 'shell.loading', message: 'Loading your cards' },
};

/** Those that the page itself never says: apart, so that it need not carry them. */
export const shellOnlyWords = {
  skip: /*i18n*/ { id: 'shell.skip', message: 'Skip to the content' },
  back: /*i18n*/ { id: 'shell.back', message: 'Back to {broker}' },
  testMode: /*i18n*/ {
    id: 'shell.testMode',
    message: 'Test mode: only test cards work here',
  },
  noScript: /*i18n*/ {
    id: 'shell.noScript',
    message:
      'This page needs JavaScript to show your cards safely. Turn it on in your browser, then load the page again.',
  },
};
