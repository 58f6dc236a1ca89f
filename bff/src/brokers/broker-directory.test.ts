import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokerWith } from '../test-support/broker-with.ts';
import { brokerDirectory } from './broker-directory.ts';

const provider = { issuer: 'https://login.acme.example', clientId: 'c', clientSecret: 's' };
const origins = ['https://cards.acme.example', 'https://cards.globex.example:8443'];
const brokers = origins.map((origin, index) => brokerWith(provider, { id: `b${index}`, origin }));
const directory = brokerDirectory(brokers);
const hosts = origins.map((origin) => new URL(origin).host);

test('whatever a Host header says, only a broker’s own host finds it, in any case', () => {
  const more = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('.', ':443', ':80', ' ', '\t', '@', ',', '/', '%'),
  );
  const near = fc
    .tuple(fc.constantFrom(...hosts), more, fc.nat(40))
    .map(([host, added, at]) => host.slice(0, at) + added + host.slice(at));
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (host) => {
      const at = hosts.indexOf(host.toLowerCase());
      expect(directory.byHost(host)).toBe(at === -1 ? null : brokers[at]);
    }),
    { numRuns: 2_000 },
  );
});

test('a host is the same however its letters are written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...hosts), fc.infiniteStream(fc.boolean()), (host, capitals) => {
      const written = [...host].map((letter) =>
        capitals.next().value ? letter.toUpperCase() : letter,
      );
      expect(directory.byHost(written.join(''))?.origin).toBe(`https://${host}`);
    }),
  );
});
