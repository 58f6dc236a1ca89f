/** A broker as it stands in the broker file, with nothing but what is required. */
export const acmeEntry = {
  id: 'acme',
  name: 'Acme',
  origin: 'https://cards.acme.example',
  dashboardUrl: 'https://acme.example/dashboard',
  languages: ['en'],
  look: { scheme: 'light', primary: '#1f5eff' },
  openid: {
    discoveryUrl: 'https://login.acme.example/.well-known/openid-configuration',
    issuer: 'https://login.acme.example',
    clientId: 'cards',
    clientSecret: 'secret',
  },
  consent: { legalName: 'Acme Ltd' },
};
