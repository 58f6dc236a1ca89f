/** What a broker gives of its look; everything else is derived so that text stays readable. */
export type BrokerLook = {
  scheme: 'light' | 'dark' | 'auto';
  /** `#rrggbb`. */
  primary: string;
  /** Surface and canvas behind cards, `#rrggbb`; neutral ones where absent. */
  canvas?: string;
  surface?: string;
  font?: 'system' | 'serif' | 'rounded';
  /** Pixels, 0 to 24. */
  radius?: number;
};

/** Colours of one scheme, every one `#rrggbb`; contrast is settled (WCAG 2.2: text 4.5, edges 3.0). */
export type LookColours = {
  primary: string;
  onPrimary: string;
  primaryText: string;
  ring: string;
  canvas: string;
  surface: string;
  text: string;
  muted: string;
  border: string;
  inputBorder: string;
  danger: string;
  warn: string;
  ok: string;
};

/** The tokens that the page, Stripe's fields and the failure pages share. */
export type Look = {
  scheme: 'light' | 'dark' | 'auto';
  light: LookColours;
  dark: LookColours;
  fontFamily: string;
  /** Pixels. */
  radius: number;
};
