/** What the page and the frame with the card fields say to each other. Never a number, never a code. */

export interface Appearance {
  theme?: 'stripe' | 'night' | 'flat';
  variables?: Record<string, string>;
  rules?: Record<string, Record<string, string>>;
  labels?: 'auto' | 'above' | 'floating';
}

export interface FieldChoice {
  name: boolean;
  country: boolean;
  postalCode: boolean;
}

export interface FrameSetUp {
  publishableKey: string;
  stripeAccount: string | null;
  locale: string;
  appearance: Appearance;
  fields: FieldChoice;
  country: string | null;
  preferredNetworks: string[];
  setupFutureUsage: string | null;
}

/** As much of Stripe.js's errors as the stand-in makes. */
export interface StripeJsError {
  type: string;
  code?: string;
  message: string;
  param?: string;
}

export interface GivenParams {
  payment_method_data?: {
    billing_details?: Record<string, unknown>;
    allow_redisplay?: string;
    metadata?: Record<string, string>;
  };
  return_url?: string | null;
}

export type TokenResult =
  | { confirmationToken: { id: string }; error?: undefined }
  | { error: StripeJsError };

/** Calls that the frame answers, each under the number it came with. */
export interface FrameCalls {
  submit: { given: null; result: { error?: StripeJsError } };
  createConfirmationToken: { given: GivenParams; result: TokenResult };
}

export type CallName = keyof FrameCalls;

export type ToFrame =
  | { kind: 'set-up'; setUp: FrameSetUp }
  | { kind: 'wear'; appearance: Appearance }
  | { kind: 'fields'; fields: FieldChoice }
  | { kind: 'do'; what: 'focus' | 'blur' | 'clear' }
  | { kind: 'call'; call: number; name: CallName; given: unknown };

export type FromFrame =
  | { kind: 'hello' }
  | { kind: 'ready' }
  | { kind: 'failed'; error: StripeJsError }
  | { kind: 'height'; pixels: number }
  | { kind: 'change'; complete: boolean; empty: boolean }
  | { kind: 'focus' }
  | { kind: 'blur' }
  | { kind: 'escape' }
  | { kind: 'answer'; call: number; result: unknown };
