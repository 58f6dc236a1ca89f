import { localCertificate, trustCertificate } from '@card-details/sandbox/net/local-certificate';
import { startTlsProxy, type TlsProxy } from '@card-details/sandbox/net/tls-proxy';
import { houseHosts } from './addresses.ts';

export type Tls = {
  /** Serves https on `port` for what answers http on the port that `target` says. */
  serve(port: number, target: () => number): Promise<void>;
  close(): Promise<void>;
};

/** https for the whole house, by one certificate that is kept in `certificateFile` and trusted here. */
export async function openTls(certificateFile: string): Promise<Tls> {
  const local = await localCertificate(certificateFile, houseHosts);
  trustCertificate(local.certificate);
  const proxies: TlsProxy[] = [];
  return {
    async serve(port, target) {
      proxies.push(await startTlsProxy({ port, target, ...local }));
    },
    async close() {
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}
