import { createHash } from 'node:crypto';
import { cardsScript } from '@card-details/shared/shell';
import type { Broker } from '../brokers/broker.ts';
import { type PageParts, renderPage } from '../http/render-page.ts';
import { securityHeadersOf } from '../http/security-headers.ts';
import type { Asset } from '../http/static-assets.ts';
import type { VisitorFetch } from './fetch-as-visitor.ts';

/** One thing that a live host serves otherwise than it was shipped. */
export type Difference = { url: string; what: string; shipped: string; served: string };

type Shipped = PageParts & { assets: ReadonlyMap<string, Asset> };

/** No page of ours has this address, so that its answer is the same for everybody. */
const neutralPath = '/tamper-check';

/** Characters of each side that are shown where two documents part. */
const excerptLength = 80;

function sha256(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

function whereTheyPart(shipped: string, served: string) {
  let at = 0;
  while (at < shipped.length && shipped[at] === served[at]) at++;
  const excerpt = (text: string) => text.slice(at, at + excerptLength) || '(the end)';
  return { shipped: excerpt(shipped), served: excerpt(served) };
}

/** The document that ought to be served, made with what in the served one differs each time. */
function shippedDocument(
  parts: PageParts,
  broker: Broker,
  served: { html: string; policy: string },
) {
  const nonce = /'nonce-([\w+/=]+)'/.exec(served.policy)?.[1] ?? '';
  const reference = /"reference":"(\w+)"/.exec(served.html)?.[1] ?? '';
  const { first, last, policy } = renderPage(parts, {
    broker,
    page: { kind: 'page_not_found', returnPath: '/edit' },
    reference,
    language: broker.languages[0],
    nonce,
    signedIn: null,
    rows: null,
  });
  return { html: first + cardsScript(null, nonce) + last, policy };
}

async function compareDocument(
  visit: VisitorFetch,
  parts: PageParts,
  broker: Broker,
): Promise<Difference[]> {
  const url = broker.origin + neutralPath;
  const answer = await visit(url, { 'accept-language': broker.languages[0] });
  if (answer.status !== 404) {
    return [{ url, what: 'status', shipped: '404', served: String(answer.status) }];
  }
  const html = new TextDecoder().decode(answer.bytes);
  const policy = answer.header('content-security-policy') ?? '';
  const shipped = shippedDocument(parts, broker, { html, policy });
  const headers = { ...securityHeadersOf(broker), 'Content-Security-Policy': shipped.policy };
  const differences = Object.entries(headers).flatMap(([name, value]) => {
    const served = answer.header(name) ?? '(missing)';
    return served === value ? [] : [{ url, what: name, shipped: value, served }];
  });
  if (html !== shipped.html) {
    differences.push({ url, what: 'document', ...whereTheyPart(shipped.html, html) });
  }
  return differences;
}

async function compareAsset(visit: VisitorFetch, url: string, asset: Asset): Promise<Difference[]> {
  const { status, bytes } = await visit(url);
  if (status !== 200) return [{ url, what: 'status', shipped: '200', served: String(status) }];
  const shipped = sha256(asset.plain);
  const served = sha256(bytes);
  return served === shipped ? [] : [{ url, what: 'content', shipped, served }];
}

/**
 * Compares what a broker's live host gives to a browser with what was shipped: a whole document to
 * the byte (and so every script element in it), its security headers, and each script and style
 * file by SHA-256 (PCI DSS 4.0.1, 11.6.1). Stripe's own script is Stripe's and not compared.
 * Rejects where the host cannot be reached.
 */
export async function compareShipped(
  visit: VisitorFetch,
  shipped: Shipped,
  broker: Broker,
): Promise<Difference[]> {
  const differences = await compareDocument(visit, shipped, broker);
  for (const [path, asset] of shipped.assets) {
    differences.push(...(await compareAsset(visit, broker.origin + path, asset)));
  }
  return differences;
}
