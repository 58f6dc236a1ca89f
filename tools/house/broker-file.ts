import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';

/** What the sandbox's brokers told, as the operator writes it into the broker file. */
export function brokerFile(
  brokers: readonly BrokerFacts[],
  operator: { origins: Record<string, string>; accounts: Record<string, string | null> },
): string {
  const entries = brokers.map((facts) => ({
    id: facts.id,
    name: facts.name,
    origin: operator.origins[facts.id],
    dashboardUrl: facts.dashboardUrl,
    supportUrl: facts.supportUrl,
    privacyUrl: facts.privacyUrl,
    termsUrl: facts.termsUrl,
    languages: [
      facts.defaultLocale,
      ...facts.locales.filter((locale) => locale !== facts.defaultLocale),
    ],
    look: facts.look,
    logo: facts.logo,
    openid: {
      profile: 'oidc-provider',
      discoveryUrl: facts.discoveryUrl,
      issuer: facts.issuer,
      clientId: facts.clientId,
      clientSecret: facts.clientSecret,
      clientAuth: facts.clientAuth,
      customerKeyClaims: [facts.customerKeyClaim],
      extraScopes: facts.scopes.filter((scope) => scope !== 'openid'),
    },
    stripe: { account: operator.accounts[facts.id] ?? null },
    consent: { legalName: facts.legalName },
  }));
  return `${JSON.stringify({ brokers: entries }, null, 2)}\n`;
}
