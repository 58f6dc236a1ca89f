/** The most cards that one customer may keep; a replacement may be one more for a moment. */
export const cardLimit = 20;
export const nicknameMaxLength = 40;
export const nameMaxLength = 100;
export const addressLineMaxLength = 200;
export const bodyLimitBytes = 16 * 1024;
