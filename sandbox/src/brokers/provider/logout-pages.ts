import type { KoaContextWithOIDC } from 'oidc-provider';
import type { BrokerDefinition } from '../broker-definition.ts';
import { type BrokerAddresses, sitePaths } from '../broker-facts.ts';
import { html, raw } from '../pages/html.ts';
import { panelPage } from '../pages/panel-page.ts';
import { wordsOf } from '../pages/words.ts';

/**
 * Asks before ending the session, except when the client proved with an `id_token_hint` that it is
 * the one the customer is using (OpenID Connect RP-Initiated Logout 1.0 section 2).
 */
export function showLogoutQuestion(
  broker: BrokerDefinition,
  ctx: KoaContextWithOIDC,
  form: string,
): void {
  const words = wordsOf(broker);
  const hinted = ctx.oidc.entities.IdTokenHint !== undefined;
  const body = hinted
    ? html`<p>${words.signingOut}</p>
        ${raw(form)}
        <input type="hidden" name="logout" value="yes" form="op.logoutForm">
        <noscript><button class="button" form="op.logoutForm">${words.signOut}</button></noscript>
        <script>document.getElementById('op.logoutForm').submit();</script>`
    : html`<p>${words.signOutQuestion}</p>
        ${raw(form)}
        <p class="row">
          <button class="button" form="op.logoutForm" name="logout" value="yes">${words.signOut}</button>
          <button class="button quiet" form="op.logoutForm">${words.staySignedIn}</button>
        </p>`;
  ctx.body = panelPage(broker, words.signOut, body);
}

export function showSignedOut(
  broker: BrokerDefinition,
  { site }: BrokerAddresses,
  ctx: KoaContextWithOIDC,
): void {
  const words = wordsOf(broker);
  ctx.body = panelPage(
    broker,
    words.signedOut,
    html`<p><a class="button" href="${site}${sitePaths.home}">${words.backTo(broker.name)}</a></p>`,
  );
}
