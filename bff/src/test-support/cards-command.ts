import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCards } from '../cli/run-cards.ts';
import { acmeEntry } from './acme-entry.ts';

/** The operator's command line beside a broker file and a database on disk, and what it prints. */
export function cardsCommand(changes: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cards-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const globex = { ...acmeEntry, id: 'globex', origin: 'https://cards.globex.example' };
  writeFileSync(join(folder, 'brokers.json'), JSON.stringify({ brokers: [acmeEntry, globex] }));
  const variables = {
    DATABASE_URL: `sqlite:${join(folder, 'test.sqlite')}`,
    BROKERS_FILE: join(folder, 'brokers.json'),
    SECRETS_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
    ...changes,
  };

  async function run(...line: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runCards(line, {
      variables,
      clock: () => Date.UTC(2026, 11, 1),
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
    });
    return { code, out: out.join(''), err: err.join('') };
  }

  return { run, variables };
}
