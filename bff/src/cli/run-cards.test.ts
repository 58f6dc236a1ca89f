import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { cardsCommand } from '../test-support/cards-command.ts';

test('the program itself answers, with an exit code', async () => {
  const program = fileURLToPath(new URL('./cards.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--help']);
  expect(stdout).toContain('Usage: cards');
});

test.each([
  ['nothing at all', []],
  ['an unknown command', ['brew']],
  ['a group without its command', ['broker']],
  ['an unknown option', ['broker', 'list', '--loud']],
  ['too many words', ['broker', 'list', 'acme']],
])('%s is wrong use, and says how it is used', async (_, line) => {
  const { run } = cardsCommand();
  const { code, out, err } = await run(...line);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/help/);
});

test('every command has its own help, with --json in it', async () => {
  const { run } = cardsCommand();
  const { code, out } = await run('broker', 'list', '--help');
  expect(code).toBe(0);
  expect(out).toContain('Usage: cards broker list');
  expect(out).toContain('--json');
});

test('brokers are listed, for people and for programs', async () => {
  const { run } = cardsCommand();
  const people = await run('broker', 'list');
  expect(people).toMatchObject({ code: 0, err: '' });
  expect(people.out).toMatch(/^ID +NAME +ORIGIN/);
  expect(people.out).toContain('https://cards.acme.example');
  const programs = await run('--json', 'broker', 'list');
  expect(
    programs.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      id: 'acme',
      name: 'Acme',
      origin: 'https://cards.acme.example',
      issuer: 'https://login.acme.example',
      mode: 'test',
    },
    expect.objectContaining({ id: 'globex', origin: 'https://cards.globex.example' }),
  ]);
});

test('a deployment that is not set up fails with every fault named', async () => {
  const { run } = cardsCommand({ SECRETS_KEYS: '', PORT: 'many' });
  const people = await run('broker', 'list');
  expect(people).toMatchObject({ code: 1, out: '' });
  expect(people.err).toMatch(/SECRETS_KEYS: is missing/);
  expect(people.err).toMatch(/PORT/);
  const programs = await run('broker', 'list', '--json');
  expect(JSON.parse(programs.err)).toEqual({ error: people.err.trimEnd() });
});
