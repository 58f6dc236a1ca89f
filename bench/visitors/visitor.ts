import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

type Jar = Map<string, string>;

export type Visitor = {
  /** Goes to an address and on to wherever that leads; answers with the last page. */
  go(address: string): Promise<{ status: number; body: string }>;
  /** The Cookie header that goes to an address. */
  cookieFor(address: string): string;
};

/** Connections of its own for each origin: nobody's browser shares one with another's. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const patience = 15_000;
const mostRedirects = 10;

const navigation = {
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-site',
};

function keep(jar: Jar, lines: readonly string[] = []): void {
  for (const line of lines) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const gone = /expires=thu, 01 jan 1970|max-age=0/i.test(line) || pair.length === at + 1;
    if (gone) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

let addresses = 0;

/** An address that nobody has come from before. */
export function newAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/**
 * A browser without a page: cookies, redirects, `*.localhost`. `cookies` are what it has already, by
 * host and port; `address` is where it seems to come from, to a server that trusts this machine;
 * `ports` are those behind which another server shall stand in.
 */
export function createVisitor(
  cookies: ReadonlyMap<string, Jar>,
  address: string,
  { signal, ports }: { signal?: AbortSignal; ports?: ReadonlyMap<string, string> } = {},
): Visitor {
  const jars = new Map([...cookies].map(([host, jar]) => [host, new Map(jar)]));

  function jarOf({ host }: URL): Jar {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  const cookieFor = (url: URL) =>
    [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  function ask(url: URL): Promise<IncomingMessage> {
    const cookie = cookieFor(url);
    const headers = {
      host: url.host,
      'x-forwarded-for': address,
      ...navigation,
      ...(cookie && { cookie }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port: ports?.get(url.port) ?? url.port,
        path: url.pathname + url.search,
        headers,
        timeout: patience,
        ...(signal && { signal }),
      },
      (answer) => {
        keep(jarOf(url), answer.headers['set-cookie']);
        resolve(answer);
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`${url.origin} has not answered.`)));
    asked.on('error', reject);
    asked.end();
    return promise;
  }

  async function go(address: string, redirects = 0): Promise<{ status: number; body: string }> {
    if (redirects > mostRedirects) throw new Error(`${address} leads round in a circle.`);
    const answer = await ask(new URL(address));
    const { location } = answer.headers;
    const body = await text(answer);
    if (!location) return { status: answer.statusCode ?? 0, body };
    return go(new URL(location, address).href, redirects + 1);
  }

  return {
    go: (address) => go(address),
    cookieFor: (address) => cookieFor(new URL(address)),
  };
}
