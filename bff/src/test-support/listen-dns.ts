import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name server says of a name: addresses of either family; null is silence. */
export type Zone = (name: string) => readonly string[] | null;

function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 5 };
}

function bytesOf(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::').map((half) =>
    half
      .split(':')
      .filter(Boolean)
      .map((group) => group.padStart(4, '0'))
      .join(''),
  );
  return Buffer.from(head + tail.padStart(32 - head.length, '0'), 'hex');
}

function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const { end } = nameIn(query);
  const [typeA, typeAaaa] = [1, 28];
  const type = query.readUInt16BE(end - 4);
  const records = addresses
    .filter((address) => (address.includes(':') ? typeAaaa : typeA) === type)
    .map((address) => {
      const data = bytesOf(address);
      const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]);
      return Buffer.concat([head, data]);
    });
  const header = Buffer.from(query.subarray(0, 12));
  // An answer, recursion available; NXDOMAIN (3) where the name has no address at all.
  header.writeUInt16BE(0x8180 | (addresses.length === 0 ? 3 : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

/** A name server (RFC 1035) on a UDP port of 127.0.0.1. */
export async function listenDns(zone: Zone) {
  const server = createSocket('udp4');
  const asked: string[] = [];
  server.on('message', (query, { port, address }) => {
    const { name } = nameIn(query);
    asked.push(name);
    const addresses = zone(name);
    if (addresses) server.send(answerTo(query, addresses), port, address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${server.address().port}`,
    /** The names that were asked for, one entry for each family. */
    asked,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
