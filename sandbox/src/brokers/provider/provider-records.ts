import type { AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { DataFile } from '../data-file.ts';
import { createExpiringMap, type ExpiringMap } from '../expiring-map.ts';

/** Models without an end of their own; none of the sandbox's lives as long as this. */
const aYear = 365 * 24 * 3_600;

/** What outlives a restart; codes, tokens and half-finished logins do not. */
const keptModels = ['Session', 'Grant'];

/** What a grant brought forth, and what goes with it when it is revoked. */
const grantedModels = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

const modelOf = (key: string) => key.slice(0, key.indexOf(':'));

/** Storage for an OpenID Provider, in memory, with its sessions and grants in the data file. */
export function createProviderRecords(dataFile: DataFile, section: string): AdapterFactory {
  const records: ExpiringMap<AdapterPayload> = createExpiringMap();
  const sessionIds = new Map<string, string>();

  const kept = dataFile.load(section) as ReturnType<typeof records.entries> | undefined;
  records.restore(kept ?? []);
  for (const [key, { value }] of kept ?? []) {
    if (value.uid) sessionIds.set(value.uid, key.slice('Session:'.length));
  }
  dataFile.keep(section, () =>
    records.entries().filter(([key]) => keptModels.includes(modelOf(key))),
  );

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const changed = () => {
      if (keptModels.includes(model)) dataFile.changed();
    };
    return {
      async upsert(id, payload, expiresIn) {
        if (model === 'Session' && payload.uid) sessionIds.set(payload.uid, id);
        records.set(keyOf(id), payload, expiresIn ?? aYear);
        changed();
      },
      async find(id) {
        return records.get(keyOf(id));
      },
      async findByUid(uid) {
        return records.get(keyOf(sessionIds.get(uid) ?? ''));
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const payload = records.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      async destroy(id) {
        const uid = records.get(keyOf(id))?.uid;
        if (model === 'Session' && uid && sessionIds.get(uid) === id) sessionIds.delete(uid);
        records.delete(keyOf(id));
        changed();
      },
      async revokeByGrantId(grantId) {
        for (const [key, { value }] of records.entries()) {
          if (value.grantId === grantId && grantedModels.includes(modelOf(key)))
            records.delete(key);
        }
      },
    };
  };
}
