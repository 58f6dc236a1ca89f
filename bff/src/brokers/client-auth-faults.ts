import type { BrokerOpenId } from './broker.ts';

type ClientAuthEntry = Pick<
  BrokerOpenId,
  'clientAuth' | 'clientSecret' | 'nextClientSecret' | 'discoveryUrl' | 'issuer'
>;
type Fault = { field: keyof ClientAuthEntry; message: string };

const discoveryOf = (issuer: string) =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/**
 * What does not go together in how we authenticate. All brokers share our keys, so what is signed
 * with them may only go where the issuer itself sends it: a broker that wrote another's issuer above
 * a configuration of its own would be sent what opens the other's provider.
 */
function keyFaults({ clientSecret, nextClientSecret, discoveryUrl, issuer }: ClientAuthEntry) {
  const faults: Fault[] = [];
  const unused = 'is not used with private_key_jwt: leave it out';
  if (clientSecret !== null) faults.push({ field: 'clientSecret', message: unused });
  if (nextClientSecret !== null) faults.push({ field: 'nextClientSecret', message: unused });
  if (discoveryUrl !== discoveryOf(issuer)) {
    const message = `must be the issuer's own with private_key_jwt: ${discoveryOf(issuer)}`;
    faults.push({ field: 'discoveryUrl', message });
  }
  return faults;
}

function secretFaults({ clientAuth, clientSecret, nextClientSecret }: ClientAuthEntry) {
  const faults: Fault[] = [];
  if (clientSecret === null) {
    faults.push({ field: 'clientSecret', message: `is needed for ${clientAuth}` });
  } else if (clientSecret === nextClientSecret) {
    faults.push({ field: 'nextClientSecret', message: 'is the same as clientSecret' });
  }
  return faults;
}

export function clientAuthFaults(entry: ClientAuthEntry): Fault[] {
  return entry.clientAuth === 'private_key_jwt' ? keyFaults(entry) : secretFaults(entry);
}
