import type { CardList } from '@card-details/shared/card';
import { escapeHtml } from '@card-details/shared/shell';

const streamedCards = /<script[^>]*>cardDetails\.resolve\((.*?)\)<\/script>/s;
const skeletonRows = /<ul class="card-rows" aria-hidden="true">.*?<\/ul>/s;

/**
 * The same document as a server would make it that sends no script at all: the same style, the same
 * words, and the cards as rows of HTML. Throws where the document does not carry cards.
 */
export function plainPage(document: string): string {
  const json = streamedCards.exec(document)?.[1];
  const list = JSON.parse(json ?? 'null') as CardList | null;
  if (!list || !skeletonRows.test(document)) throw new Error('The document carries no cards.');
  const rows = list.cards.map(
    ({ brand, last4 }) => `<li class="skeleton-row">${escapeHtml(brand)} ending in ${last4}</li>`,
  );
  return document
    .replace(skeletonRows, `<ul class="card-rows">${rows.join('')}</ul>`)
    .replace(/<script\b.*?<\/script>/gs, '');
}
