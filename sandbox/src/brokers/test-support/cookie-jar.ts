type Cookie = { value: string; path: string };

/** Cookies by host, as far as these tests need them: names, values, paths, and being deleted. */
export function createCookieJar() {
  const hosts = new Map<string, Map<string, Cookie>>();
  const of = (url: URL) => {
    const cookies = hosts.get(url.hostname) ?? new Map<string, Cookie>();
    hosts.set(url.hostname, cookies);
    return cookies;
  };
  return {
    header(url: URL): string {
      return [...of(url)]
        .filter(([, { path }]) => url.pathname.startsWith(path))
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; ');
    },
    take(url: URL, setCookies: string[]): void {
      for (const line of setCookies) {
        const [pair = '', ...attributes] = line.split(/;\s*/);
        const at = pair.indexOf('=');
        const attribute = (name: string) =>
          attributes.find((each) => each.toLowerCase().startsWith(`${name}=`))?.split('=')[1];
        const expires = attribute('expires');
        if (expires && Date.parse(expires) <= Date.now()) of(url).delete(pair.slice(0, at));
        else {
          const path = attribute('path') ?? '/';
          of(url).set(pair.slice(0, at), { value: pair.slice(at + 1), path });
        }
      }
    },
  };
}
