/** Names the sentences of consent that are shown today; a change of their meaning is a new version. */
export const consentVersion = '2026-11';
