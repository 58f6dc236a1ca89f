import { expect, test } from 'vitest';
import { guardedFetch } from './guarded-fetch.ts';

const resolved: string[] = [];
const outside = guardedFetch({
  development: false,
  async resolve(name) {
    resolved.push(name);
    return [];
  },
});
const atHome = guardedFetch({ development: true });

const literal = 'it names an address, not a host';
const refused: Record<string, readonly string[]> = {
  'it is not a URL': [
    '',
    'nonsense',
    '//op.example/',
    'https://',
    'https://op.example:port/',
    'https://op.example:65536/',
    'https://[fe80::1%25eth0]/',
    'https://[fe80::1%eth0]/',
    'https://127.0.0.1.256/',
    'https://1.2.3.4.5/',
    'https://0x7f.1.1.1.1/',
    'https://op .example/',
    'https://op%00.example/',
    'https://op.example%2f@127.0.0.1:x/',
    'https://\u00ad/',
  ],
  'it is not https': [
    'http://op.example/',
    'http://op.example:443/',
    'HTTP://op.example/',
    'http://localhost/',
    'http://op.localhost/',
    'ws://op.example/',
    'ftp://op.example/',
    'file:///etc/passwd',
    'file://localhost/etc/passwd',
    'data:application/json,{}',
    'javascript:0',
    'gopher://op.example/',
    'blob:https://op.example/1',
  ],
  'its port is not 443': [
    'https://op.example:80/',
    'https://op.example:8443/',
    'https://op.example:0/',
    'https://op.example:22/',
    'https://op.example:65535/',
    'https://op.localhost:4000/',
  ],
  'it holds a user name or password': [
    'https://user:word@op.example/',
    'https://user@op.example/',
    'https://:word@op.example/',
    'https://op.example:443@other.example/',
    'https://op.example%2f@other.example/',
    'https://user:word@127.0.0.1/',
  ],
  [literal]: [
    'https://127.0.0.1/',
    'https://127.0.0.1:443/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://127.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0x7f000001/',
    'https://0X7F.0.0.1/',
    'https://0x7f.1/',
    'https://0177.1/',
    'https://0177.0.0.01/',
    'https://127.0.0.0x1/',
    'https://%31%32%37.0.0.1/',
    'https://127。0。0。1/',
    'https://①②⑦.⓪.⓪.①/',
    'https://１２７.0.0.1/',
    'https:127.0.0.1/',
    'https:\\\\127.0.0.1\\',
    ' https://127.0.0.1/ ',
    'ht\ntps://127.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://2852039166/',
    'https://10.0.0.1/',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[::]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::FFFF:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:4860:4860::8888]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
  ],
};

for (const [why, addresses] of Object.entries(refused)) {
  for (const address of addresses) {
    test(`${JSON.stringify(address)} is refused: ${why}`, async () => {
      resolved.length = 0;
      await expect(outside(address)).rejects.toMatchObject({
        reason: 'refused',
        message: expect.stringContaining(why),
      });
      expect(resolved).toEqual([]);
    });
  }
}

for (const address of refused[literal] ?? []) {
  test(`${JSON.stringify(address)} is refused in development too`, async () => {
    await expect(atHome(address)).rejects.toMatchObject({ reason: 'refused' });
    await expect(atHome(address.replace('https', 'http'))).rejects.toMatchObject({
      reason: 'refused',
    });
  });
}

/** Names that only look like others: what counts is what is resolved. */
for (const [address, name] of [
  ['https://LOCALHOST/', 'localhost'],
  ['https://ⓛocalhost/', 'localhost'],
  ['https://localhost./', 'localhost.'],
  ['https://op.localhost/', 'op.localhost'],
  ['https://lоcalhost/', 'xn--lcalhost-nbh'],
  ['https://127.0.0.1.nip.io/', '127.0.0.1.nip.io'],
  ['https://op.example#@127.0.0.1/', 'op.example'],
  ['https://op.example\\@127.0.0.1/', 'op.example'],
  ['https://op.example?@127.0.0.1/', 'op.example'],
  ['https://op.example/@127.0.0.1', 'op.example'],
] as const) {
  test(`${address} means ${name}, whose addresses are judged`, async () => {
    resolved.length = 0;
    await expect(outside(address)).rejects.toThrow(`${name} has no address`);
    expect(resolved).toEqual([name]);
  });
}
