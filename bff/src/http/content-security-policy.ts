/** Stripe's hosts, once (Stripe: security guide, "Content Security Policy"). */
const stripeHosts = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connect: ['https://api.stripe.com'],
};

/** Where browsers tell what a policy has stopped. */
export const cspReportsPath = '/csp-reports';

export type PolicyFacts = {
  nonce: string;
  /** Origins of the broker's images. */
  imageOrigins: readonly string[];
  /** Where a stand-in serves Stripe.js; null outside the sandbox. */
  stripeScriptUrl: string | null;
};

/** One page's policy: nothing but our own files, this answer's nonce, and Stripe. */
export function contentSecurityPolicy(facts: PolicyFacts): string {
  const standIn = facts.stripeScriptUrl ? [new URL(facts.stripeScriptUrl).origin] : [];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${facts.nonce}'`, ...stripeHosts.script, ...standIn],
    'style-src': ["'self'", `'nonce-${facts.nonce}'`],
    'img-src': ["'self'", 'data:', ...new Set(facts.imageOrigins)],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...stripeHosts.connect, ...standIn],
    'frame-src': [...stripeHosts.frame, ...standIn],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'report-uri': [cspReportsPath],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** For every answer that is not a page: it may load and do nothing. */
export const emptyPolicy =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
