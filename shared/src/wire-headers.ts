/** Every call to `/api` carries it: a page of another origin cannot add it without a preflight, which we never grant. */
export const guardHeader = { name: 'x-card-details', value: '1' } as const;

/** The public random name of the session that the page was made for; another one answers `session_changed`. */
export const sessionRefHeader = 'x-session-ref';
