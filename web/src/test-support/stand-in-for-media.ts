/** jsdom has no media to ask about: every query is answered with no, and never changes. */
export function standInForMedia(): void {
  window.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList;
}
