import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** An answer that is whole, whatever it says. */
export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};

/** Ways of never answering whole: no byte, half a head, a body without end, a closed connection. */
export type Silence = 'hang' | 'half_head' | 'drip' | 'reset';

const betweenDrops = 20;

/** Gives an answer, or fails to, in the manner that was asked for. */
export function giveReply(response: ServerResponse, reply: Reply | Silence): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.destroy();
  } else if (reply === 'half_head') {
    response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: applic');
  } else if (reply === 'drip') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const dripping = setInterval(() => response.write(' '), betweenDrops);
    response.on('close', () => clearInterval(dripping));
  } else {
    const { status = 200, headers, body } = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  }
}

/** What a provider in trouble says in the place of an answer. */
export const troubledReplies = {
  'answers 500': { status: 500, body: 'oops' },
  'answers 503 with Retry-After': {
    status: 503,
    headers: { 'retry-after': '120' },
    body: '{"error":"temporarily_unavailable"}',
  },
  'answers 429': { status: 429, headers: { 'retry-after': '120' }, body: '{}' },
  'shows a page for people': { headers: { 'content-type': 'text/html' }, body: '<h1>Back soon' },
  'answers with an empty body': { body: '' },
  'answers with invalid UTF-8': { body: Buffer.from('{"id_token":"\xff\xfe"}', 'latin1') },
  'answers with a gzip bomb': {
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(4 * 1024 * 1024, ' ')),
  },
  'resets the connection': 'reset',
  'accepts the connection and says nothing': 'hang',
  'stops in the middle of its headers': 'half_head',
  'lets its body drip': 'drip',
} satisfies Record<string, Reply | Silence>;
