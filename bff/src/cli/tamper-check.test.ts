import { request as forward } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.ts';
import { startBff } from '../start-bff.ts';
import { acmeEntry } from '../test-support/acme-entry.ts';
import { cardsCommand } from '../test-support/cards-command.ts';
import { configOnDisk } from '../test-support/config-on-disk.ts';
import { listen } from '../test-support/listen.ts';

const template =
  '<html><style nonce="{{nonce}}">{{tokens}}</style><script type="application/json" id="boot">{{boot}}</script>' +
  '<script async src="/assets/main.js"></script><!--cards--></html>';

type Tampering = {
  body?: (path: string, body: string) => string;
  header?: (name: string, value: string) => string | null;
};

/** A live host: the real BFF behind somebody who may change what it says. */
async function liveHost(tampering: Tampering = {}) {
  let bffPort = 0;
  const inBetween = await listen((request, response) => {
    const { url: path = '/', headers } = request;
    forward({ port: bffPort, path, headers }, async (answer) => {
      const body = await text(answer);
      response.statusCode = answer.statusCode ?? 500;
      for (const [name, value] of Object.entries(answer.headers)) {
        const changed = tampering.header ? tampering.header(name, String(value)) : String(value);
        if (changed !== null && name !== 'content-length') response.setHeader(name, changed);
      }
      response.end(tampering.body ? tampering.body(path, body) : body);
    }).end();
  });
  onTestFinished(inBetween.close);

  const config = configOnDisk({
    template,
    assets: { 'main.js': 'console.log("the page");', 'main.css': 'body { margin: 0 }' },
    brokerEntry: { ...acmeEntry, origin: `http://cards.acme.localhost:${inBetween.port}` },
    changes: { development: true },
  });
  const bff = await startBff(config, { log: createLog({ level: 'silent' }) });
  onTestFinished(() => bff.close());
  bffPort = bff.port;

  const { run } = cardsCommand({
    BROKERS_FILE: config.brokersFile,
    WEB_DIST: config.webDist,
    DEVELOPMENT: 'true',
  });
  return async function compare() {
    const { code, out, err } = await run('tamper-check', '--json');
    const lines = out.split('\n').filter(Boolean);
    return { code, err, differences: lines.map((line) => JSON.parse(line)) };
  };
}

const told = ({ differences }: { differences: { what: string }[] }) =>
  differences.map(({ what }) => what);

test('a host that serves what was shipped shows no difference', async () => {
  const compare = await liveHost();
  expect(await compare()).toEqual({ code: 0, err: '', differences: [] });
});

test('a script that was slipped into the page is told, with the place', async () => {
  const skimmer = '<script src="https://skimmer.example/x.js"></script>';
  const compare = await liveHost({
    body: (path, body) =>
      path.startsWith('/assets') ? body : body.replace('</html>', `${skimmer}</html>`),
  });
  const answer = await compare();
  expect(answer.code).toBe(1);
  expect(JSON.parse(answer.err).error).toMatch(/1 difference/);
  expect(told(answer)).toEqual(['document']);
  expect(answer.differences[0].served).toContain('https://skimmer.example/x.js');
});

test('words that were changed in the page are told', async () => {
  const compare = await liveHost({ body: (_path, body) => body.replace('"Acme"', '"Acne"') });
  expect(told(await compare())).toEqual(['document']);
});

test('a script file with one character more is told by its hash', async () => {
  const compare = await liveHost({
    body: (path, body) => (path.endsWith('.js') ? `${body};` : body),
  });
  const { differences } = await compare();
  expect(differences).toEqual([
    expect.objectContaining({ what: 'content', url: expect.stringMatching(/main\.js$/) }),
  ]);
});

test('a policy that was loosened and a header that was dropped are told', async () => {
  const compare = await liveHost({
    header(name, value) {
      if (name === 'x-frame-options') return null;
      if (name !== 'content-security-policy') return value;
      return value.replace("script-src 'self'", "script-src 'self' https://skimmer.example");
    },
  });
  expect(told(await compare())).toEqual(['Content-Security-Policy', 'X-Frame-Options']);
});

test('a host that answers as somebody else is told, and its files as well', async () => {
  const compare = await liveHost({ body: () => 'parked' });
  expect(told(await compare())).toEqual(expect.arrayContaining(['document', 'content', 'content']));
});

test('a broker that is not there is wrong use, and those that are there are named', async () => {
  const { run } = cardsCommand();
  expect(await run('tamper-check', '--broker', 'acne')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no broker acne. There are: acme, globex/),
  });
});
