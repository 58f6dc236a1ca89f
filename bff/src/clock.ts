/** Milliseconds since 1970. Time enters by this one door, so that a test can be six minutes later at once. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const seconds = 1_000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;
