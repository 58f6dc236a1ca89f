import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Boot, FailureKind } from '@card-details/shared/boot';
import type { CardList } from '@card-details/shared/card';
import { chooseLanguage } from '@card-details/shared/languages';
import { cardsScript } from '@card-details/shared/shell';
import type { Broker } from '../brokers/broker.ts';
import { seconds } from '../clock.ts';
import type { Context } from '../request-state.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { type PageParts, renderPage } from './render-page.ts';

export type Documents = {
  /** The page of a customer who has just landed; `ctx.state.signedIn` is set. */
  sendCards(ctx: Context): Promise<void>;
  /**
   * The page of an arrival that did not end in the cards; `returnPath` is where its button leads
   * back to, `retryAfter` for how many seconds nobody is let through.
   */
  sendFailure(
    ctx: Context,
    kind: FailureKind,
    returnPath: string,
    retryAfter?: number | null,
  ): Promise<void>;
};

type DocumentOptions = PageParts & {
  /** The customer's cards, perhaps on their way already. */
  cardsOf(signedIn: SignedIn, broker: Broker): Promise<CardList>;
  /** How many cards the last list had, or null where nobody has looked yet. */
  cardCountOf(signedIn: SignedIn): Promise<number | null>;
};

/** How long a document waits for the cards; after that the page asks for them itself. */
const cardsDeadline = 1.5 * seconds;

const failureStatuses: Partial<Record<FailureKind, number>> = {
  page_not_found: 404,
  too_many_attempts: 429,
  internal_error: 500,
  provider_unreachable: 503,
  temporarily_unavailable: 503,
};

function newNonce(): string {
  return randomBytes(16).toString('base64');
}

async function withinDeadline(cards: Promise<CardList>): Promise<CardList | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), cardsDeadline);
  // A failure is not told here: the page asks again and shows what it is then told.
  const cardsOrNull = cards.catch(() => null);
  return Promise.race([cardsOrNull, late]).finally(() => clearTimeout(timer));
}

async function* streamPage(
  page: { first: string; last: string },
  cards: Promise<CardList> | null,
  nonce: string,
): AsyncGenerator<string> {
  yield page.first;
  yield cardsScript(cards ? await withinDeadline(cards) : null, nonce);
  yield page.last;
}

/** At the callback the wish of the link is in the path that it leads back to. */
function wishedLanguages(ctx: Context, page: Boot['page']): string | null {
  const address = page.kind === 'cards' ? ctx.url : page.returnPath;
  return new URL(address, ctx.state.broker.origin).searchParams.get('ui_locales');
}

/**
 * Documents carry all that the SPA needs: the shell goes out at once, the cards follow in the same
 * answer as soon as the vault has told them.
 */
export function documents(options: DocumentOptions): Documents {
  function render(ctx: Context, page: Boot['page'], rows: number | null) {
    const { broker, reference, signedIn } = ctx.state;
    const language = chooseLanguage(broker.languages, {
      uiLocales: wishedLanguages(ctx, page),
      acceptLanguage: ctx.get('Accept-Language'),
    });
    const nonce = newNonce();
    const whose = (page.kind === 'cards' && signedIn) || null;
    const facts = { broker, page, reference, language, nonce, signedIn: whose, rows };
    const { policy, ...halves } = renderPage(options, facts);
    ctx.set('Content-Security-Policy', policy);
    ctx.set('Content-Language', language);
    ctx.vary('Accept-Language');
    ctx.type = 'html';
    return { nonce, ...halves };
  }

  return {
    async sendCards(ctx) {
      const { broker, signedIn } = ctx.state;
      if (!signedIn) throw new Error('A cards page was asked for without a session');
      const cards = options.cardsOf(signedIn, broker);
      cards.catch(() => {});
      const rows = await options.cardCountOf(signedIn);
      const page = render(ctx, { kind: 'cards' }, rows ?? 1);
      ctx.status = 200;
      ctx.body = Readable.from(streamPage(page, cards, page.nonce));
    },

    async sendFailure(ctx, kind, returnPath, retryAfter = null) {
      const wait = retryAfter === null ? {} : { retryAfter };
      const page = render(ctx, { kind, returnPath, ...wait }, null);
      if (retryAfter !== null) ctx.set('Retry-After', String(retryAfter));
      ctx.status = failureStatuses[kind] ?? 200;
      ctx.body = page.first + cardsScript(null, page.nonce) + page.last;
    },
  };
}
