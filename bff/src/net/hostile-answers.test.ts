import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { listenRaw, type RawServer } from '../test-support/listen-raw.ts';
import { guardedFetch } from './guarded-fetch.ts';

const servers: RawServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(answer: (socket: Socket, head: string) => void) {
  const server = await listenRaw(answer);
  servers.push(server);
  return { server, url: `http://op.localhost:${server.port}/` };
}

const ok = 'HTTP/1.1 200 OK\r\n';
const atHome = guardedFetch({ development: true });
const impatient = guardedFetch({ development: true, deadlines: { read: 1_000, send: 1_000 } });

/** Sends again whenever the receiver has room, until the receiver hangs up. */
function pour(socket: Socket, bytes: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', more);
  more();
}

/** Sends a little again and again, faster than anything could call it silent. */
function drip(socket: Socket, bytes: string): void {
  const timer = setInterval(() => socket.write(bytes), 10);
  socket.on('close', () => clearInterval(timer));
}

const mebibyte = 1024 * 1024;
const chunked = `${ok}transfer-encoding: chunked\r\n\r\n`;
const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;

type Answer = (socket: Socket) => void;

const tooLarge: Record<string, Answer> = {
  'of 20 MB': (socket) => {
    socket.write(`${ok}content-length: ${20 * mebibyte}\r\n\r\n`);
    pour(socket, 'x'.repeat(65_536));
  },
  'in chunks without end': (socket) => {
    socket.write(chunked);
    pour(socket, chunk);
  },
  'without a length, until the connection ends, which it does not': (socket) => {
    socket.write(`${ok}\r\n`);
    pour(socket, 'x'.repeat(65_536));
  },
};

for (const [what, answer] of Object.entries(tooLarge)) {
  test(`an answer ${what} is cut off, and the connection with it`, async () => {
    const { server, url } = await serve(answer);
    await expect(atHome(url)).rejects.toMatchObject({ reason: 'too_large' });
    await vi.waitFor(() => expect(server.open.size).toBe(0));
    const [socket] = server.connections;
    // What is on its way in buffers of the system was sent as well; the megabytes behind it were not.
    expect(socket?.bytesWritten).toBeLessThan(12 * mebibyte);
  });
}

const tooSlow: Record<string, Answer> = {
  'no byte at all': () => {},
  'half a status line': (socket) => socket.write('HTTP/1.1 20'),
  'headers that drip without end': (socket) => {
    socket.write(ok);
    drip(socket, 'x: y\r\n');
  },
  'one header that never ends': (socket) => {
    socket.write(`${ok}x: `);
    drip(socket, 'y');
  },
  'interim answers without end': (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  'a body that drips': (socket) => {
    socket.write(`${ok}content-length: 100000\r\n\r\n`);
    drip(socket, 'x');
  },
  'chunks of one byte that drip': (socket) => {
    socket.write(chunked);
    drip(socket, '1\r\nx\r\n');
  },
  'a chunk extension that never ends': (socket) => {
    socket.write(`${chunked}1;x=`);
    drip(socket, 'y');
  },
  'a body shorter than it said, and silence': (socket) =>
    socket.write(`${ok}content-length: 100\r\n\r\nhalf`),
};

for (const [what, answer] of Object.entries(tooSlow)) {
  test(`${what}: one deadline is over all of it, and the connection is given up`, async () => {
    const { server, url } = await serve(answer);
    await expect(impatient(url)).rejects.toMatchObject({ reason: 'too_slow' });
    await vi.waitFor(() => expect(server.open.size).toBe(0));
  });
}

const broken: Record<string, Answer> = {
  'a connection that is reset at once': (socket) => socket.resetAndDestroy(),
  'a connection that is reset in the headers': (socket) =>
    socket.write(ok, () => socket.resetAndDestroy()),
  'a connection that ends in the body': (socket) =>
    socket.end(`${ok}content-length: 100\r\n\r\nhalf`),
  'chunks that end before the last': (socket) => socket.end(`${chunked}5\r\nhello\r\n`),
  'something other than HTTP': (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  'HTTP/0.9': (socket) => socket.end('<h1>hello</h1>'),
  'an upgrade that was not asked for': (socket) =>
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    ),
  'a 100 that was not asked for': (socket) =>
    socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  'two lengths that differ': (socket) =>
    socket.write(`${ok}content-length: 2\r\ncontent-length: 200\r\n\r\n{}`),
  'a length beside chunks': (socket) =>
    socket.write(
      `${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    ),
  'a negative length': (socket) => socket.write(`${ok}content-length: -1\r\n\r\n{}`),
  'a length of more digits than there are numbers': (socket) =>
    socket.write(`${ok}content-length: ${'9'.repeat(30)}\r\n\r\n{}`),
  'a chunk of more digits than there are numbers': (socket) =>
    socket.write(`${chunked}${'f'.repeat(30)}\r\n`),
  'a header with a line break in its name': (socket) =>
    socket.write(`${ok}x\n y: z\r\ncontent-length: 2\r\n\r\n{}`),
  'a header of 1 MB': (socket) => socket.write(`${ok}x: ${'y'.repeat(mebibyte)}\r\n\r\n`),
  'ten thousand headers': (socket) =>
    socket.write(`${ok}${'x: y\r\n'.repeat(10_000)}content-length: 2\r\n\r\n{}`),
  'a status that is none': (socket) =>
    socket.write('HTTP/1.1 999 Nobody\r\ncontent-length: 2\r\n\r\n{}'),
};

for (const [what, answer] of Object.entries(broken)) {
  test(`${what} is no answer`, async () => {
    const { url } = await serve(answer);
    await expect(atHome(url)).rejects.toMatchObject({ reason: 'unreachable' });
  });
}

const gzipBomb = gzipSync(Buffer.alloc(100 * mebibyte));

const unreadable: Record<string, Buffer> = {
  '100 MB that were compressed to 100 KB': gzipBomb,
  'a compressed document': gzipSync('{"issuer":"https://op.example"}'),
  'JSON in UTF-16': Buffer.from('\ufeff{"issuer":"é"}', 'utf16le'),
  'JSON in Latin-1': Buffer.from('{"name":"é"}', 'latin1'),
  'an overlong slash': Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
  'half a character': Buffer.from([0x22, 0xe2, 0x82]),
};

for (const [what, body] of Object.entries(unreadable)) {
  for (const encoding of ['', 'content-encoding: gzip\r\n']) {
    test(`${what} is not unpacked and not read ${encoding && '(said to be gzip)'}`, async () => {
      const { url } = await serve((socket) => {
        socket.write(`${ok}${encoding}content-length: ${body.length}\r\n\r\n`);
        socket.write(body);
      });
      const before = process.memoryUsage().arrayBuffers;
      await expect(atHome(url)).rejects.toMatchObject({ reason: 'unreadable' });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * mebibyte);
    });
  }
}

test('plain bytes are asked for, in no encoding', async () => {
  const heads: string[] = [];
  const { url } = await serve((socket, head) => {
    heads.push(head);
    socket.write(`${ok}content-length: 2\r\n\r\n{}`);
  });
  await atHome(url);
  expect(heads.join()).toMatch(/^accept-encoding: identity\r$/im);
});

for (const status of [201, 202, 203, 300, 301, 302, 303, 307, 308, 400, 401, 404, 429, 500, 503]) {
  test(`${status} with a Location is the answer: nobody follows it`, async () => {
    const asked: string[] = [];
    const { url } = await serve((socket, head) => {
      asked.push(...(/^(GET|POST) \S+/.exec(head) ?? []).slice(0, 1));
      socket.write(
        `HTTP/1.1 ${status} Look there\r\nlocation: ${url}elsewhere\r\ncontent-length: 2\r\n\r\n{}`,
      );
    });
    expect((await atHome(url)).status).toBe(status);
    expect((await atHome(url, { method: 'POST', body: 'code=1' })).status).toBe(status);
    expect(asked).toEqual(['GET /', 'POST /']);
  });
}

for (const status of [204, 304]) {
  test(`${status} is an answer without a body`, async () => {
    const { url } = await serve((socket) => socket.write(`HTTP/1.1 ${status} None\r\n\r\n`));
    expect(await (await atHome(url)).text()).toBe('');
  });
}

test('an answer of no bytes is an answer', async () => {
  const { url } = await serve((socket) => socket.write(`${ok}content-length: 0\r\n\r\n`));
  expect(await (await atHome(url)).text()).toBe('');
});

test('what is sent beyond the length is part of no answer, the next one least of all', async () => {
  const { url } = await serve((socket) =>
    socket.write(
      `${ok}content-length: 2\r\n\r\n{}${ok}content-length: 8\r\n\r\n"poison"${ok}content-length: 8\r\n\r\n"poison"`,
    ),
  );
  expect(await (await atHome(url)).text()).toBe('{}');
  const next = await atHome(url).then(
    (response) => response.text(),
    (failure) => failure.reason,
  );
  expect(['{}', 'unreachable']).toContain(next);
});

test('no proxy of the environment is asked', async () => {
  const proxy = await serve((socket) => socket.write(`${ok}content-length: 7\r\n\r\n"proxy"`));
  const { url } = await serve((socket) => socket.write(`${ok}content-length: 8\r\n\r\n"direct"`));
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
  for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url;
  try {
    const response = await guardedFetch({ development: true })(url);
    expect(await response.json()).toBe('direct');
    expect(proxy.server.connections).toEqual([]);
  } finally {
    for (const name of names) delete process.env[name];
  }
});
