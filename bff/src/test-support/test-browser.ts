import { Agent, request } from 'undici';

type Cookie = { value: string; line: string };

export type Answer = {
  /** Where the last request of the trip went. */
  url: URL;
  status: number;
  headers: Headers;
  body: string;
  /** The `Set-Cookie` lines of this one answer. */
  setCookies: string[];
};

type GoOptions = {
  /** Redirects that are followed; all of them unless told otherwise. */
  follow?: (next: URL) => boolean;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
};

const everyLocalhost = new Agent({
  connect: {
    lookup: (_name, { all }, callback) =>
      all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
  },
});

const navigation = {
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-site',
};

/** A browser with cookies and redirects, for `*.localhost`; no scripts. */
export function createTestBrowser() {
  const hosts = new Map<string, Map<string, Cookie>>();

  function cookiesOf(url: URL): Map<string, Cookie> {
    const cookies = hosts.get(url.host) ?? new Map<string, Cookie>();
    hosts.set(url.host, cookies);
    return cookies;
  }

  function take(url: URL, lines: string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const expires = /expires=([^;]*)/i.exec(line)?.[1];
      const gone = expires !== undefined && Date.parse(expires) <= Date.now();
      if (gone) cookiesOf(url).delete(pair.slice(0, at));
      else cookiesOf(url).set(pair.slice(0, at), { value: pair.slice(at + 1), line });
    }
  }

  async function once(url: URL, options: GoOptions): Promise<Answer> {
    const cookie = [...cookiesOf(url)].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const data = await request(url, {
      dispatcher: everyLocalhost,
      method: (options.method ?? 'GET') as 'GET',
      headers: { ...navigation, ...(cookie && { cookie }), ...options.headers },
      body: options.body ?? null,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(data.headers)) {
      for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
    }
    const setCookies = headers.getSetCookie();
    take(url, setCookies);
    return { url, status: data.statusCode, headers, body: await data.body.text(), setCookies };
  }

  async function go(address: string | URL, options: GoOptions = {}): Promise<Answer> {
    const answer = await once(new URL(address), options);
    const location = answer.headers.get('location');
    if (!location) return answer;
    const next = new URL(location, answer.url);
    if (options.follow && !options.follow(next)) return answer;
    const { method: _method, body: _body, ...rest } = options;
    return go(next, rest);
  }

  return {
    go,
    /** One request, no redirect followed. */
    ask: (address: string | URL, options: GoOptions = {}) =>
      go(address, { ...options, follow: () => false }),
    cookies: (origin: string) => cookiesOf(new URL(origin)),
    dropCookies: (origin: string) => hosts.delete(new URL(origin).host),
  };
}

export type TestBrowser = ReturnType<typeof createTestBrowser>;
