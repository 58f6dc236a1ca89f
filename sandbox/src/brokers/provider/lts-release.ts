/**
 * oidc-provider warns about every Node that does not name an LTS line in `process.release`, which
 * the one from npm never does. To be imported before it.
 */
Object.assign(process.release, { lts: process.release.lts ?? 'Krypton' });
