import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type DataFile = {
  /** What was kept under this name the last time; undefined on a first start. */
  load(section: string): unknown;
  /** Asks `snapshot` for the section's contents each time the file is written. */
  keep(section: string, snapshot: () => unknown): void;
  /** The file is written soon, once for many changes. */
  changed(): void;
  close(): void;
};

/** Milliseconds; what a crash can lose. */
const writeDelay = 200;

/**
 * One JSON file that lets the brokers go on after a restart. Without a path nothing is kept.
 * Throws when the file is there but cannot be read.
 */
export function openDataFile(path: string | undefined): DataFile {
  const sections = path === undefined ? {} : read(path);
  const snapshots = new Map<string, () => unknown>();
  let timer: NodeJS.Timeout | undefined;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (path === undefined) return;
    for (const [section, snapshot] of snapshots) sections[section] = snapshot();
    mkdirSync(dirname(path), { recursive: true });
    const fresh = `${path}.new`;
    writeFileSync(fresh, JSON.stringify(sections), { mode: 0o600 });
    renameSync(fresh, path);
  };

  return {
    load: (section) => sections[section],
    keep(section, snapshot) {
      snapshots.set(section, snapshot);
    },
    changed() {
      timer ??= setTimeout(write, writeDelay);
    },
    close: write,
  };
}

function read(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const message = `The brokers' data file ${path} cannot be read. Delete it to start afresh.`;
    throw new Error(message, { cause });
  }
}
