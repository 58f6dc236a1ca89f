import type { BrokerDefinition } from '../broker-definition.ts';
import { documentOf, logoOf } from './document.ts';
import { type Html, html } from './html.ts';
import { wordsOf } from './words.ts';

/** The OpenID Provider's page: one panel, nothing to wander off to. */
export function panelPage(broker: BrokerDefinition, title: string, body: Html): string {
  return documentOf(
    broker,
    title,
    html`<main class="panel">
      <div class="logo">${logoOf(broker)}</div>
      <div class="box"><h1>${title}</h1>${body}</div>
      <p class="hint">${wordsOf(broker).demo}</p>
    </main>`,
  );
}
