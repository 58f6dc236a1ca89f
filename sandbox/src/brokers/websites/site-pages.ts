import type { BrokerAddresses } from '../broker-facts.ts';
import { sitePaths } from '../broker-facts.ts';
import { type Html, html } from '../pages/html.ts';
import { wordsOf } from '../pages/words.ts';
import { type SportSession, sessionsOnOffer } from './sessions-on-offer.ts';
import { sitePage, type Visit } from './site-page.ts';

export function homePage(visit: Visit): string {
  const words = wordsOf(visit.broker);
  const [to, text] = visit.signedIn
    ? [sitePaths.dashboard, words.dashboard]
    : [sitePaths.signIn, words.signIn];
  return sitePage(
    visit,
    words.slogan,
    html`<section class="hero">
        <h1>${words.slogan}</h1><p>${words.pitch}</p>
        <p class="row"><a class="button" href="${to}">${text}</a></p>
      </section>
      <section class="grid tight">${offers(visit).map(
        ({ title, place, price }) =>
          html`<div class="box"><h2>${title}</h2><p class="muted">${place}</p><p class="price">${price}</p></div>`,
      )}</section>`,
  );
}

export function dashboardPage(visit: Visit, { cards }: BrokerAddresses, name: string): string {
  const words = wordsOf(visit.broker);
  const firstName = name.split(' ')[0] ?? name;
  return sitePage(
    visit,
    words.dashboard,
    html`<h1>${words.hello(firstName)}</h1>
      <div class="grid">
        <section class="box"><h2>${words.sessions}</h2>
          <ul class="list">${offers(visit)
            .slice(0, 2)
            .map((session) => sessionRow(visit, session))}</ul>
        </section>
        <section class="box"><h2>${words.payment}</h2>
          <p class="muted">${words.paymentLead}</p>
          <a class="button wide" href="${cards}/edit">${words.manageCards}</a>
        </section>
        <section class="box"><h2>${words.account}</h2>
          <p class="muted">${words.signedInAs(name)}</p>
          <form method="post" action="${sitePaths.signOut}"><button class="button quiet">${words.signOut}</button></form>
        </section>
      </div>`,
  );
}

export function bookingPage(visit: Visit, { cards }: BrokerAddresses): string {
  const words = wordsOf(visit.broker);
  return sitePage(
    visit,
    words.book,
    html`<h1>${words.book}</h1><p>${words.bookLead}</p>
      <section class="box"><ul class="list">${offers(visit).map((session) =>
        sessionRow(visit, session, session.price),
      )}</ul></section>
      ${visit.signedIn && html`<p>${words.bookCards} <a href="${cards}/edit">${words.manageCards}</a></p>`}`,
  );
}

/** Help, privacy and terms: a heading and a few paragraphs. */
export function textPage(visit: Visit, title: string, paragraphs: string[]): string {
  const text = paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
  return sitePage(visit, title, html`<h1>${title}</h1>${text}`);
}

export function signInFailedPage(visit: Visit, reason: string): string {
  const words = wordsOf(visit.broker);
  return sitePage(
    visit,
    words.signInFailed,
    html`<h1>${words.signInFailed}</h1><p>${words.signInFailedBecause}</p>
      <p><code>${reason}</code></p>
      <p class="row"><a class="button" href="${sitePaths.signIn}">${words.tryAgain}</a></p>`,
  );
}

function offers({ broker }: Visit): SportSession[] {
  return sessionsOnOffer(broker, new Date());
}

function sessionRow({ broker }: Visit, session: SportSession, price?: string): Html {
  const { title, place, start } = session;
  const when = start.toLocaleString(broker.language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<li>
    <span><strong>${title}</strong><span class="hint">${place}</span>
      <time class="hint" datetime="${start.toISOString()}">${when}</time></span>
    ${price && html`<span class="price">${price}</span>`}
  </li>`;
}
