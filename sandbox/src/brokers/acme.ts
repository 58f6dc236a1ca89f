import type { BrokerDefinition } from './broker-definition.ts';

const logo = (ink: string, mark: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="164" height="32" viewBox="0 0 164 32" role="img" aria-label="Acme Sports"><rect width="32" height="32" rx="9" fill="${mark}"/><path d="M7 24 16 7l9 17h-5.2L16 16.4l-3.8 7.6z" fill="#fff"/><path d="M5 20.5c7-3.500 15-3.500 22 0" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" opacity=".55"/><text x="42" y="22" font-family="system-ui,-apple-system,'Segoe UI',Roboto,sans-serif" font-size="18" font-weight="700" letter-spacing="-.3" fill="${ink}">Acme <tspan font-weight="400">Sports</tspan></text></svg>`;

/** English, light, blue; a plain OpenID Provider on a subdomain of its own. */
export const acme: BrokerDefinition = {
  id: 'acme',
  name: 'Acme Sports',
  legalName: 'Acme Sports Ltd',
  language: 'en',
  locales: ['en', 'fr'],
  look: {
    scheme: 'light',
    primary: '#1557d6',
    canvas: '#f4f7fc',
    surface: '#ffffff',
    font: 'system',
    radius: 12,
  },
  logo: { light: logo('#0d1b33', '#1557d6'), dark: logo('#ffffff', '#4c86f7') },
  siteHost: 'acme.localhost',
  providerHost: 'login.acme.localhost',
  clientAuth: 'client_secret_basic',
  customerKeyClaim: 'sub',
  scopes: ['openid'],
  subjects: 'public',
  paths: {
    authorize: '/auth',
    token: '/token',
    jwks: '/jwks',
    userinfo: '/me',
    logout: '/session/end',
  },
};
