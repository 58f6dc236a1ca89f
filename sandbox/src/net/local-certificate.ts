import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

export type LocalCertificate = { certificate: string; key: string };

const oneDay = 24 * 60 * 60 * 1000;
/** Browsers of Apple's refuse more than 825 days. */
const lifetime = 397 * oneDay;

function readKept(file: string, names: readonly string[], now: number): LocalCertificate | null {
  const keyFile = `${file}.key`;
  if (!existsSync(file) || !existsSync(keyFile)) return null;
  const certificate = readFileSync(file, 'utf8');
  const read = new X509Certificate(certificate);
  const covers = names.every((name) => read.checkHost(name));
  const lasts = Date.parse(read.validTo) > now + oneDay;
  return covers && lasts ? { certificate, key: readFileSync(keyFile, 'utf8') } : null;
}

/**
 * A certificate for exactly these host names and 127.0.0.1, kept in `file` and its key beside it. It
 * signs itself and may sign nothing else, so that trusting it opens no other name. Made anew where
 * there is none, where it is about to end, or where a name is missing.
 */
export async function localCertificate(
  file: string,
  names: readonly string[],
): Promise<LocalCertificate> {
  const now = Date.now();
  const kept = readKept(file, names, now);
  if (kept) return kept;
  const { cert: certificate, private: key } = await generate(
    [{ name: 'commonName', value: 'Card Details demo' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      notAfterDate: new Date(now + lifetime),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            ...names.map((value) => ({ type: 2 as const, value })),
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, certificate);
  writeFileSync(`${file}.key`, key, { mode: 0o600 });
  return { certificate, key };
}

/** Lets this process trust the certificate beside those that it trusts already. */
export function trustCertificate(certificate: string): void {
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
}
