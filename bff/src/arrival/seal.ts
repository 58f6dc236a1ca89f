import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** 32 bytes under a short name. */
type SealingKey = { name: string; key: Uint8Array };

export type Seal = {
  /** `context` is what the text belongs to: only the same context opens it. */
  seal(text: string, context: string): string;
  /** Null for everything that was not sealed by us in this context. */
  open(sealed: string, context: string): string | null;
};

const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with keys of its own, derived (RFC 5869) from the deployment's keys: the first seals,
 * all of them open, so that one can be exchanged for another.
 */
export function createSeal(keys: readonly SealingKey[]): Seal {
  const derived = keys.map(({ name, key }) => ({
    name,
    key: Buffer.from(hkdfSync('sha256', key, '', 'card-details:cookies', 32)),
  }));
  const [newest] = derived;
  if (!newest) throw new Error('There is no key to seal cookies with. Set SECRETS_KEYS.');

  return {
    seal(text, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([
        iv,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${newest.name}.${sealed.toString('base64url')}`;
    },

    open(sealed, context) {
      const [name, text = ''] = sealed.split('.');
      const key = derived.find((each) => each.name === name)?.key;
      const bytes = Buffer.from(text, 'base64url');
      if (!key || bytes.length < ivBytes + tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        const opened = decipher.update(bytes.subarray(ivBytes, -tagBytes));
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
