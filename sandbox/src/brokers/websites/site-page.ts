import type { BrokerDefinition } from '../broker-definition.ts';
import { sitePaths } from '../broker-facts.ts';
import { documentOf, logoOf } from '../pages/document.ts';
import { type Html, html } from '../pages/html.ts';
import { wordsOf } from '../pages/words.ts';

export type Visit = { broker: BrokerDefinition; path: string; signedIn: boolean };

/** A page of the broker's website, with its header and footer around it. */
export function sitePage({ broker, path, signedIn }: Visit, title: string, body: Html): string {
  const words = wordsOf(broker);
  const link = (to: string, text: string) =>
    html`<li><a href="${to}"${to === path && html` aria-current="page"`}>${text}</a></li>`;
  const account = signedIn
    ? link(sitePaths.dashboard, words.dashboard)
    : link(sitePaths.signIn, words.signIn);
  return documentOf(
    broker,
    title,
    html`<a class="skip" href="#page">${words.skip}</a>
      <header class="top"><div class="wrap">
        <a class="logo" href="${sitePaths.home}">${logoOf(broker)}</a>
        <nav aria-label="${words.mainMenu}"><ul>${link(sitePaths.book, words.book)}${account}</ul></nav>
      </div></header>
      <main class="wrap" id="page">${body}</main>
      <footer class="foot"><div class="wrap">
        <p>${broker.legalName} · ${words.demo}</p>
        <nav><ul>
          ${link(sitePaths.support, words.help)}
          ${link(sitePaths.privacy, words.privacy)}
          ${link(sitePaths.terms, words.terms)}
        </ul></nav>
      </div></footer>`,
  );
}
