import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test('nobody but a trusted proxy can say who the client is', () => {
  expect(clientAddress([])('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(clientAddress(['10.0.0.0/8'])('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
});

test('behind our proxies it is the last address that none of them is', () => {
  const addressOf = clientAddress(['10.0.0.0/8', '::1']);
  expect(addressOf('10.0.0.2', '198.51.100.1')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.2', '192.0.2.66, 198.51.100.1, 10.0.0.3')).toBe('198.51.100.1');
  expect(addressOf('::1', '2001:db8::7')).toBe('2001:db8::7');
  expect(addressOf('::ffff:10.0.0.2', '198.51.100.1')).toBe('198.51.100.1');
});

test('a proxy may write the port too', () => {
  const addressOf = clientAddress(['10.0.0.1']);
  expect(addressOf('10.0.0.1', '192.0.2.66, 198.51.100.1:5060')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.1', '192.0.2.66, [2001:db8::7]:5060')).toBe('2001:db8::7');
});

test('what stands before rubbish in the header is not believed', () => {
  const addressOf = clientAddress(['10.0.0.1']);
  expect(addressOf('10.0.0.1', 'unknown, <script>')).toBe('10.0.0.1');
  expect(addressOf('10.0.0.1', '192.0.2.66, unknown')).toBe('10.0.0.1');
});

test('a proxy that is no address is refused at the start', () => {
  expect(() => clientAddress(['proxy.internal'])).toThrow('TRUSTED_PROXIES: proxy.internal');
});
