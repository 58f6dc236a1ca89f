import type { BrokerDefinition } from './broker-definition.ts';

const logo = (ink: string, mark: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="150" height="32" viewBox="0 0 150 32" role="img" aria-label="Globex"><circle cx="16" cy="16" r="13" fill="none" stroke="${mark}" stroke-width="5" stroke-dasharray="62 20" transform="rotate(-28 16 16)"/><path d="M16 16h13" stroke="${mark}" stroke-width="5"/><text x="42" y="23" font-family="system-ui,-apple-system,'Segoe UI',Roboto,sans-serif" font-size="20" font-weight="800" letter-spacing="3" fill="${ink}">GLOBEX</text></svg>`;

/**
 * French, dark, with a colour on which white is unreadable; a hosted OpenID Provider on another
 * site, whose `sub` is pairwise.
 */
export const globex: BrokerDefinition = {
  id: 'globex',
  name: 'Globex',
  legalName: 'Globex Athlétisme SAS',
  language: 'fr',
  locales: ['fr'],
  look: {
    scheme: 'dark',
    primary: '#c6d800',
    canvas: '#12150f',
    surface: '#1d2119',
    font: 'system',
    radius: 2,
  },
  logo: { light: logo('#12150f', '#6f7900'), dark: logo('#f6f8ee', '#c6d800') },
  siteHost: 'globex.localhost',
  providerHost: 'globex-id.localhost',
  clientAuth: 'client_secret_post',
  customerKeyClaim: 'customer_id',
  scopes: ['openid', 'customer'],
  subjects: 'pairwise',
  paths: {
    authorize: '/authorize',
    token: '/oauth/token',
    jwks: '/.well-known/jwks.json',
    userinfo: '/userinfo',
    logout: '/oidc/logout',
  },
};
