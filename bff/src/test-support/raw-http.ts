import { once } from 'node:events';
import { connect } from 'node:net';

export type RawAnswer = {
  status: number;
  /** Lines of one name are joined; names in small letters. */
  headers: Map<string, string>;
  body: string;
};

/** Reads one answer off what a server wrote until it hung up. Throws where it wrote none. */
function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1];
  if (status === undefined) throw new Error(`No answer, but: ${JSON.stringify(text.slice(0, 80))}`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    const value = line.slice(at + 1).trim();
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return { status: Number(status), headers, body: text.slice(end + 4) };
}

/**
 * Writes bytes to a server as they are, well-formed or not, and reads its answer. Ask for
 * `Connection: close` in them, or the server waits for more.
 */
export async function sendRaw(port: number, text: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Who says too much may be hung up on before the end of it; what was answered until then counts.
  socket.on('error', () => {});
  socket.write(Buffer.from(text, 'latin1'));
  await once(socket, 'close');
  return readAnswer(Buffer.concat(chunks).toString('latin1'));
}

/** One request as text. A header may be given several times, and none is added. */
export function rawRequest(
  line: string,
  headers: readonly (readonly [name: string, value: string])[],
  body = '',
): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${line} HTTP/1.1\r\n${lines}Connection: close\r\n\r\n${body}`;
}
