import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Context } from 'koa';
import type { StandIn } from './stand-in.ts';

const folder = new URL('./', import.meta.url);

/** The page's part, in the order in which they define what the next one uses. */
const pageParts = [
  'billing-fields',
  'page-frame',
  'page-payment-element',
  'page-elements',
  'page-api',
  'page-challenge',
  'page-stripe',
];

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function withoutTypes(name: string): string {
  const { emitWarning } = process;
  // Node warns at the first use that stripping types is experimental; nobody here can act on it.
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(read(name));
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Stripe.js has to be one classic script: its parts, without imports and exports, in one scope. */
export function pageScript(): string {
  const parts = pageParts.map((part) =>
    withoutTypes(`browser/${part}.ts`)
      .replaceAll(/^import [^;]*;$/gm, '')
      .replaceAll(/^export /gm, ''),
  );
  return `(() => {\n'use strict';\n${parts.join('\n')}\n})();\n`;
}

const files: Record<string, () => { type: string; body: string }> = {
  '/source/test-cards.ts': () => ({ type: 'text/javascript', body: withoutTypes('test-cards.ts') }),
};
for (const name of ['card', 'challenge']) {
  files[`/source/browser/${name}.css`] = () => ({
    type: 'text/css',
    body: read(`browser/${name}.css`),
  });
}
for (const name of [
  'card-appearance',
  'card-checks',
  'card-field',
  'card-form',
  'card-frame',
  'card-words',
  'challenge-frame',
]) {
  files[`/source/browser/${name}.ts`] = () => ({
    type: 'text/javascript',
    body: withoutTypes(`browser/${name}.ts`),
  });
}

function sendFrame(ctx: Context, frameHosts: string[], html: string): void {
  ctx.set(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      `frame-ancestors 'self' ${frameHosts.join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  );
  ctx.set('referrer-policy', 'no-referrer');
  ctx.type = 'html';
  ctx.body = html;
}

/** Stripe.js and the documents and scripts of its frames; false when the path is none of them. */
export function serveBrowser(ctx: Context, standIn: StandIn, frameHosts: string[]): boolean {
  if (ctx.method !== 'GET') return false;
  ctx.set('cache-control', 'no-cache');
  ctx.set('x-content-type-options', 'nosniff');
  const file = Object.hasOwn(files, ctx.path) ? files[ctx.path] : undefined;
  if (ctx.path === '/stripe.js' || ctx.path === '/endive/stripe.js') {
    ctx.type = 'text/javascript';
    ctx.body = pageScript();
  } else if (file) Object.assign(ctx, file());
  else if (ctx.path === '/elements/card.html')
    sendFrame(ctx, frameHosts, read('browser/card.html'));
  else if (ctx.path.startsWith('/challenge/')) {
    const outcome = standIn.challenges.shift() ?? 'ask';
    const html = read('browser/challenge.html').replace(
      'data-outcome="ask"',
      `data-outcome="${outcome}"`,
    );
    sendFrame(ctx, frameHosts, html);
  } else return false;
  return true;
}
