import { loopbackFetch } from '../../net/loopback.ts';
import { createCookieJar } from './cookie-jar.ts';
import {
  type FoundForm,
  findButton,
  findLink,
  readable,
  selfSubmittingForm,
} from './page-forms.ts';

export type Page = {
  /** Where the trip ended, after all redirects. */
  url: URL;
  /** Null when it ended at a cards page, where nobody listens. */
  status: number | null;
  markup: string;
  text: string;
};

export type TestBrowser = {
  open(url: string): Promise<Page>;
  press(page: Page, button: string): Promise<Page>;
  follow(page: Page, link: string): Promise<Page>;
};

/** A browser of its own: cookies, redirects, forms, but no scripts except self-submitting forms. */
export function createTestBrowser(): TestBrowser {
  const jar = createCookieJar();

  const go = async (url: URL, body?: Record<string, string>): Promise<Page> => {
    if (url.hostname.startsWith('cards.')) return { url, status: null, markup: '', text: '' };
    const response = await loopbackFetch(url, {
      redirect: 'manual',
      headers: { cookie: jar.header(url), accept: 'text/html' },
      ...(body && { method: 'POST', body: new URLSearchParams(body) }),
    });
    jar.take(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (location) return go(new URL(location, url));
    const markup = await response.text();
    const form = selfSubmittingForm(markup);
    if (form) return submit(url, form);
    return { url, status: response.status, markup, text: readable(markup) };
  };
  const submit = (url: URL, { action, fields }: FoundForm) => go(new URL(action, url), fields);

  return {
    open: (url) => go(new URL(url)),
    press: ({ url, markup }, button) => submit(url, findButton(markup, button)),
    follow: ({ url, markup }, link) => go(new URL(findLink(markup, link), url)),
  };
}
