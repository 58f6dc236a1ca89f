import { base64url } from 'jose';
import type { IDToken } from 'openid-client';
import { expect, test } from 'vitest';
import { brokerWith } from '../test-support/broker-with.ts';
import { checkIdToken } from './check-id-token.ts';

const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const encoded = `${base64url.encode('{"alg":"RS256"}')}.e30.`;
const now = 1_700_000_000_000;

function check(issuer: string, claims: Record<string, unknown>) {
  const { openid } = brokerWith({ issuer, clientId: 'cards', clientSecret: 's' });
  const whole = { iss: issuer, aud: 'cards', sub: 'alice', iat: now / 1_000, ...claims };
  return checkIdToken({ encoded, claims: whole as unknown as IDToken }, openid, now);
}

test.for([
  `https://login.microsoftonline.com/${directory}/v2.0`,
  `https://login.microsoftonline.us/${directory}/v2.0`,
])('a token of the directory that %s names signs in', (issuer) => {
  expect(check(issuer, { tid: directory }).sub).toBe('alice');
});

test.for([
  ['another directory', { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }],
  ['no directory', {}],
] as const)('a token of %s signs nobody in at Entra ID', ([, claims]) => {
  const issuer = `https://login.microsoftonline.com/${directory}/v2.0`;
  expect(() => check(issuer, claims)).toThrow(expect.objectContaining({ reason: 'id_token_tid' }));
});

test('elsewhere nobody asks for a directory', () => {
  expect(check('https://login.acme.example', {}).sub).toBe('alice');
  expect(check('https://login.acme.example', { tid: 'whatever' }).sub).toBe('alice');
});
