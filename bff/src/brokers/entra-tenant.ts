/** Microsoft Entra ID, in its clouds; `sts.windows.net` names itself in tokens of its first version. */
const entraHosts = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'sts.windows.net',
];

const directoryId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The directory (tenant) that an issuer of Entra's stands for, null where it is not one of Entra's. */
function entraDirectory(issuer: string): string | null {
  const { hostname, pathname } = new URL(issuer);
  return entraHosts.includes(hostname) ? (pathname.split('/')[1] ?? '') : null;
}

/**
 * False for issuers that stand for many directories at once: `common`, `organizations`, the
 * `{tenantid}` of Entra's shared configuration. Anybody can have a directory, and give its users
 * what claims they like.
 */
export function isOneDirectory(issuer: string): boolean {
  if (issuer.includes('{')) return false;
  const directory = entraDirectory(issuer);
  return directory === null || directoryId.test(directory);
}

/** True for a token of the issuer's own directory: Entra says which in `tid`. Others say nothing. */
export function isOfDirectory(issuer: string, tid: unknown): boolean {
  const directory = entraDirectory(issuer);
  return directory === null || tid === directory;
}
