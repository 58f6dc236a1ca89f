import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { BrokerDefinition } from '../broker-definition.ts';
import { type BrokerAddresses, sitePaths } from '../broker-facts.ts';
import { html } from '../pages/html.ts';
import { panelPage } from '../pages/panel-page.ts';
import { wordsOf } from '../pages/words.ts';

/** What the OpenID Provider shows when it cannot send the browser back to its client. */
export function showProviderError(
  broker: BrokerDefinition,
  { site }: BrokerAddresses,
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
): void {
  const words = wordsOf(broker);
  ctx.type = 'html';
  ctx.body = panelPage(
    broker,
    words.signInFailed,
    html`<p>${words.signInFailedBecause}</p>
      <p><code>${out.error}</code> ${out.error_description}</p>
      <p><a class="button" href="${site}${sitePaths.home}">${words.backTo(broker.name)}</a></p>`,
  );
}
