import type { BrokerDefinition } from '../broker-definition.ts';
import { type BrokerAddresses, sitePaths } from '../broker-facts.ts';
import { html } from '../pages/html.ts';
import { panelPage } from '../pages/panel-page.ts';
import { wordsOf } from '../pages/words.ts';
import type { Person } from '../people.ts';

/** No passwords: whoever is clicked is signed in. `path` is the interaction's own. */
export function loginPage(broker: BrokerDefinition, path: string, people: Person[]): string {
  const words = wordsOf(broker);
  const body = html`<p>${words.chooseWho}</p>
    <form method="post" action="${path}/login">
      <ul class="people">
        ${people.map(
          (person) => html`<li>
            <button class="person" name="subject" value="${person.subject}" aria-describedby="has-${person.id}">
              <span class="face" aria-hidden="true">${person.name.slice(0, 1)}</span>
              <span>${words.signInAs(person.name)}</span>
            </button>
            <span class="hint" id="has-${person.id}">${words.startingCards[person.cards]}</span>
          </li>`,
        )}
      </ul>
    </form>
    <form method="post" action="${path}/cancel"><button class="button quiet">${words.cancel}</button></form>`;
  return panelPage(broker, words.signInTo(broker.name), body);
}

/** Shown for clients and scopes that are not consented to beforehand. */
export function consentPage(
  broker: BrokerDefinition,
  path: string,
  client: string,
  scopes: string[],
): string {
  const words = wordsOf(broker);
  const body = html`<p>${words.wantsToKnow(client)}</p>
    <ul>${scopes.map((scope) => html`<li>${words.scopes[scope] ?? scope}</li>`)}</ul>
    <form method="post" action="${path}/consent"><button class="button">${words.allow}</button></form>
    <form method="post" action="${path}/cancel"><button class="button quiet">${words.cancel}</button></form>`;
  return panelPage(broker, words.allowQuestion(client), body);
}

/** Shown when the browser comes back to a login that is over. */
export function expiredPage(broker: BrokerDefinition, { site }: BrokerAddresses): string {
  const words = wordsOf(broker);
  const body = html`<p>${words.signInExpired}</p>
    <p><a class="button" href="${site}${sitePaths.home}">${words.backTo(broker.name)}</a></p>`;
  return panelPage(broker, words.signInFailed, body);
}
