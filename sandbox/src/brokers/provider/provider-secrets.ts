import { randomBytes } from 'node:crypto';
import type { DataFile } from '../data-file.ts';
import { createSigningKey, type SigningKey } from './signing-keys.ts';

export type ProviderSecrets = {
  /** The first one signs; all are published. */
  signingKeys: SigningKey[];
  cookieKey: string;
  cardsClientSecret: string;
  siteClientSecret: string;
  /** Salt of the pairwise subjects; were it another after a restart, everybody would be a stranger. */
  subjectSalt: string;
};

/** Reads one OpenID Provider's secrets from the data file, or makes them the first time. */
export async function loadProviderSecrets(
  dataFile: DataFile,
  section: string,
): Promise<ProviderSecrets> {
  const random = () => randomBytes(32).toString('base64url');
  const secrets = (dataFile.load(section) as ProviderSecrets | undefined) ?? {
    signingKeys: [await createSigningKey()],
    cookieKey: random(),
    cardsClientSecret: random(),
    siteClientSecret: random(),
    subjectSalt: random(),
  };
  dataFile.keep(section, () => secrets);
  dataFile.changed();
  return secrets;
}
