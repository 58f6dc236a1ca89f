type Entry<Value> = { value: Value; expiresAt: number };

export type ExpiringMap<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value, seconds: number): void;
  delete(key: string): void;
  /** What is left, for writing to a file; `restore` takes it back. */
  entries(): [string, Entry<Value>][];
  restore(entries: [string, Entry<Value>][]): void;
};

/** A map that forgets: every entry has its own life in seconds. */
export function createExpiringMap<Value>(): ExpiringMap<Value> {
  const map = new Map<string, Entry<Value>>();
  let nextSweep = 1_000;

  const sweep = () => {
    const now = Date.now();
    for (const [key, { expiresAt }] of map) if (expiresAt <= now) map.delete(key);
    nextSweep = map.size + 1_000;
  };

  return {
    get(key) {
      const entry = map.get(key);
      return entry && entry.expiresAt > Date.now() ? entry.value : undefined;
    },
    set(key, value, seconds) {
      map.set(key, { value, expiresAt: Date.now() + seconds * 1_000 });
      if (map.size >= nextSweep) sweep();
    },
    delete(key) {
      map.delete(key);
    },
    entries() {
      sweep();
      return [...map];
    },
    restore(entries) {
      for (const [key, entry] of entries) map.set(key, entry);
    },
  };
}
