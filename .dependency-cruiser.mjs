/** The arrows of docs/architecture.md. Each message says what to do instead. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other want a third one, or are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'web-knows-the-wire-only',
      comment: 'web talks to the BFF over HTTP. What both need is said in shared/.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(bff|sandbox|e2e|bench|tools)/' },
    },
    {
      name: 'bff-stands-alone',
      comment:
        'The BFF knows neither the page nor the sandbox (its tests may use the sandbox). What web needs too is said in shared/.',
      severity: 'error',
      from: { path: '^bff/', pathNot: '(\\.test\\.ts|\\.contract\\.ts)$|/test-support/' },
      to: { path: '^(web|sandbox|e2e|bench|tools)/' },
    },
    {
      name: 'shared-needs-nobody',
      comment: 'shared is the wire: it imports neither end of it.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(web|bff|sandbox|e2e|bench|tools)/' },
    },
    {
      name: 'sandbox-is-outside',
      comment: 'The sandbox speaks to us over HTTP alone, as the outside world does.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(web|bff|shared|e2e|bench|tools)/' },
    },
    {
      name: 'stripe-behind-its-adapter',
      comment: 'Only bff/src/stripe knows Stripe. Ask the port CardVault instead.',
      severity: 'error',
      from: { path: '^bff/src/', pathNot: '^bff/src/stripe/' },
      to: { path: 'node_modules/stripe/' },
    },
    {
      name: 'openid-behind-its-adapter',
      comment: 'Only bff/src/openid knows openid-client. Ask the port OpenIdProvider instead.',
      severity: 'error',
      from: { path: '^bff/src/', pathNot: '^bff/src/openid/' },
      to: { path: 'node_modules/openid-client/' },
    },
    {
      name: 'verbs-without-koa',
      comment:
        'A card verb is a plain function. What it needs of the request comes in as parameters, from card-routes.',
      severity: 'error',
      from: { path: '^bff/src/cards/', pathNot: '(card-routes|\\.test)\\.ts$|/test-support/' },
      to: { path: 'node_modules/(koa|@koa)' },
    },
    {
      name: 'ui-knows-no-cards',
      comment: 'web/src/ui is for any page. Give it what it shows as props.',
      severity: 'error',
      from: { path: '^web/src/ui/' },
      to: { path: '^(web/src/(?!ui/)|shared/)' },
    },
    {
      name: 'mocks-for-tests-and-main',
      comment: 'Mocks never reach production code; main loads them once, lazily, in mock mode.',
      severity: 'error',
      from: {
        path: '^web/',
        pathNot:
          '^web/src/(mocks|test-support)/|\\.test\\.tsx?$|^web/src/main\\.tsx$|^web/[^/]+\\.ts$',
      },
      to: { path: '^web/src/(mocks|test-support)/' },
    },
    {
      name: 'test-support-for-tests',
      comment: 'Product code does not lean on what tests need.',
      severity: 'error',
      from: { path: '^bff/', pathNot: '\\.(test|contract)\\.ts$|/test-support/' },
      to: { path: '/test-support/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
