/// <reference lib="dom" />
import type { StripeJsError } from './frame-messages.ts';
import type { Account } from './page-elements.ts';

/** An intent as a browser sees it; the rest of its fields pass through unread. */
export interface BrowserIntent {
  id: string;
  status: string;
  client_secret: string;
  next_action: { use_stripe_sdk?: { stripe_js: string } } | null;
  last_setup_error: StripeJsError | null;
}

export type IntentResult =
  | { setupIntent: BrowserIntent; error?: undefined }
  | { error: StripeJsError };

/** Calls the API with the publishable key. Failures are answers, never exceptions. */
export async function callStripe(
  stripeOrigin: string,
  { publishableKey, stripeAccount }: Account,
  path: string,
  form?: URLSearchParams,
): Promise<
  { body: Record<string, unknown>; error?: undefined } | { body?: undefined; error: StripeJsError }
> {
  const headers: Record<string, string> = { authorization: `Bearer ${publishableKey}` };
  if (stripeAccount) headers['stripe-account'] = stripeAccount;
  try {
    const answer = await fetch(stripeOrigin + path, {
      headers,
      ...(form ? { method: 'POST', body: form } : {}),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    return answer.ok ? { body } : { error: body.error as StripeJsError };
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message:
          'We are experiencing issues connecting to our payments provider. Please try again.',
      },
    };
  }
}

export function intentId(clientSecret: string): string {
  const [id = ''] = clientSecret.split('_secret_');
  if (!id.startsWith('seti_')) {
    throw new Error(
      'IntegrationError: the value passed is not the client secret of a SetupIntent.',
    );
  }
  return id;
}

export async function fetchIntent(
  stripeOrigin: string,
  account: Account,
  clientSecret: string,
): Promise<IntentResult> {
  const path = `/v1/setup_intents/${intentId(clientSecret)}?client_secret=${clientSecret}`;
  const answer = await callStripe(stripeOrigin, account, path);
  if (answer.error) return { error: answer.error };
  return { setupIntent: answer.body as unknown as BrowserIntent };
}
