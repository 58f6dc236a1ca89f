const rp = 'oidcc-client-test';
const backchannel = `${rp}-rp-backchannel-rpinitlogout`;

/** The OpenID Foundation's test plans for relying parties, and the tests of each that apply to us. */
export const plans: { plan: string; tests: string[] }[] = [
  {
    plan: 'oidcc-client-basic-certification-test-plan',
    tests: [
      rp,
      `${rp}-invalid-iss`,
      `${rp}-missing-sub`,
      `${rp}-invalid-aud`,
      `${rp}-missing-iat`,
      `${rp}-kid-absent-single-jwks`,
      `${rp}-kid-absent-multiple-jwks`,
      `${rp}-idtoken-sig-rs256`,
      `${rp}-idtoken-sig-none`,
      `${rp}-invalid-sig-rs256`,
      `${rp}-nonce-invalid`,
      `${rp}-client-secret-basic`,
    ],
  },
  {
    plan: 'oidcc-client-config-certification-test-plan',
    tests: [
      `${rp}-discovery-openid-config`,
      `${rp}-discovery-jwks-uri-keys`,
      `${rp}-discovery-issuer-mismatch`,
      `${rp}-signing-key-rotation-just-before-signing`,
      `${rp}-signing-key-rotation`,
    ],
  },
  {
    plan: 'oidcc-client-back-channel-logout-rp-basic',
    tests: [
      backchannel,
      `${backchannel}-alg-none`,
      `${backchannel}-no-event`,
      `${backchannel}-with-nonce`,
      `${backchannel}-wrong-alg`,
      `${backchannel}-wrong-aud`,
      `${backchannel}-wrong-event`,
      `${backchannel}-wrong-iss`,
    ],
  },
  {
    plan: 'oidcc-client-rp-initiated-logout-rp-basic',
    tests: [
      `${rp}-rp-init-logout`,
      `${rp}-rp-init-logout-other-state`,
      `${rp}-rp-init-logout-no-state`,
    ],
  },
  {
    plan: 'oidcc-client-test-3rd-party-init-login-test-plan',
    tests: [`${rp}-3rd-party-init-login`],
  },
  {
    plan: 'oidcc-client-test-plan, beyond the plans above',
    tests: [
      `${rp}-missing-aud`,
      `${rp}-invalid-sig-hs256`,
      `${rp}-invalid-sig-es256`,
      `${rp}-ignores-unparseable-key-in-jwks`,
    ],
  },
];

const userinfo = 'We never call the UserInfo endpoint: the ID token names the customer.';
const refresh =
  'We ask for no refresh token and drop one that comes: freshness is asked of the provider.';
const registration = 'Brokers register us by hand; client id and secret stand in their entry.';
const requestObject =
  'We send no request objects; where a provider offers it, requests are pushed.';
const implicit = 'Of implicit and hybrid flows alone; we use the code flow.';
const claims = 'We ask for no claims of others.';

/** Tests of the Foundation's plans about calls that we never make, and why we do not. */
export const notApplicable: { test: string; why: string }[] = [
  { test: `${rp}-userinfo-invalid-sub`, why: userinfo },
  { test: `${rp}-scope-userinfo-claims`, why: userinfo },
  { test: `${rp}-userinfo-bearer-header`, why: userinfo },
  { test: `${rp}-userinfo-bearer-body`, why: userinfo },
  { test: `${rp}-userinfo-signed`, why: userinfo },
  { test: `${rp}-aggregated-claims`, why: claims },
  { test: `${rp}-distributed-claims`, why: claims },
  { test: `${rp}-refresh-token`, why: refresh },
  { test: `${rp}-refresh-token-invalid-issuer`, why: refresh },
  { test: `${rp}-refresh-token-invalid-sub`, why: refresh },
  { test: `${rp}-refresh-token-invalid-aud`, why: refresh },
  { test: `${rp}-refresh-token-invalid-azp`, why: refresh },
  {
    test: `${rp}-rp-frontchannel-rpinitlogout`,
    why: 'Front-channel logout lives in a frame of another site, to which browsers give no cookies; back-channel logout takes its place.',
  },
  {
    test: `${rp}-rp-frontchannel-opinitlogout`,
    why: 'Front-channel logout, as above.',
  },
  {
    test: `${rp}-session-management`,
    why: 'Session management polls in a frame of another site; every arrival asks the provider instead.',
  },
  {
    test: `${rp}-discovery-webfinger-acct`,
    why: 'Nobody types an address: the host says the broker, and so the issuer.',
  },
  { test: `${rp}-discovery-webfinger-url`, why: 'As above.' },
  { test: `${rp}-dynamic-registration`, why: registration },
  { test: `${rp}-request-uri-signed-rs256`, why: requestObject },
  { test: `${rp}-request-uri-signed-none`, why: requestObject },
  {
    test: `${rp}-form-post-error`,
    why: 'We ask for response_mode=query: a form that is posted from another site would come without our cookies.',
  },
  { test: `${rp}-nonce-unless-code-flow`, why: implicit },
  { test: `${rp}-missing-chash`, why: implicit },
  { test: `${rp}-invalid-chash`, why: implicit },
  { test: `${rp}-missing-athash`, why: implicit },
  { test: `${rp}-invalid-athash`, why: implicit },
  {
    test: `${rp}-mtls-endpoint-aliases`,
    why: 'We authenticate by secret or private_key_jwt, not by client certificates.',
  },
];

/** What a hostile OpenID Provider can do beyond those plans; each has one or more tests under its number. */
export const hostileCases: Record<string, string> = {
  H1: 'mix-up: the code of another issuer',
  H2: 'iss of the answer substituted',
  H3: 'discovery names another issuer',
  H4: 'alg none',
  H5: 'HS256 with what is no secret',
  H6: 'another algorithm, and key confusion',
  H7: 'keys that the token brings or points to',
  H8: 'unknown critical header',
  H9: 'two keys with one kid',
  H10: 'keys changed within 60 s',
  H11: 'no keys to be had right after they were changed',
  H12: 'exp, nbf and iat on each side of the tolerance',
  H13: 'iat in the year 2000 and 2100',
  H14: 'an earlier ID token again',
  H15: 'a code again, and the callback reloaded',
  H16: 'state of another browser',
  H17: 'two tabs',
  H18: 'sub in every wrong form',
  H19: 'foreign audiences',
  H20: 'ID token of a sibling client',
  H21: 'other tokens in the place of an ID token, and the reverse',
  H22: 'malformed answers',
  H23: 'a provider in trouble',
  H24: 'addresses inside our network',
  H25: 'monstrous documents',
  H26: 'endpoints that moved overnight',
  H27: 'back-channel logout',
  H28: 'step-up answered for somebody else',
  H29: 'prompt=none answered with a page',
  H30: 'more tokens and scopes than asked for',
  H31: 'account switch on a shared computer',
  H32: 'our store is down',
  H33: 'cookies off',
  H34: 'our own clock is wrong',
};

const sharedComputer = 'e2e/journeys/shared-computer.journey.ts';
const sharedComputerBack = 'e2e/journeys/shared-computer-back.journey.ts';
const storeDown = 'bff/src/session/store-down.test.ts';

/** Parts of cases that a test of another place proves; titles as they are printed. */
export const provedElsewhere: { name: string; file: string; title: string }[] = [
  {
    name: 'H1',
    file: 'bff/src/arrival/callback.test.ts',
    title: 'an attempt of one broker is not taken by another',
  },
  {
    name: 'H24',
    file: 'bff/src/net/names.test.ts',
    title: 'a name that turns private once it was checked is connected where it was checked',
  },
  {
    name: 'H27',
    file: 'bff/src/session/session.test.ts',
    title: 'a session that ends during a call does not come back with its answer',
  },
  {
    name: 'H27',
    file: 'bff/src/session/overtaken-sign-ins.test.ts',
    title: 'a logout at any statement of a callback wins',
  },
  {
    name: 'H31',
    file: sharedComputer,
    title: 'one after the other in the same tab: each sees their own cards',
  },
  {
    name: 'H31',
    file: sharedComputer,
    title:
      'somebody else’s arrival in another tab takes the cards of the one before off the screen',
  },
  {
    name: 'H31',
    file: sharedComputer,
    title: 'in two windows side by side, somebody else’s arrival in one empties the other',
  },
  {
    name: 'H31',
    file: 'e2e/journeys/shared-computer-stale-tab.journey.ts',
    title: 'a stale tab cannot remove a card of the one before',
  },
  {
    name: 'H31',
    file: sharedComputer,
    title: 'with nobody signed in at the broker a reload shows nothing of the one before',
  },
  {
    name: 'H31',
    file: sharedComputerBack,
    title: 'Back after somebody else has opened their cards shows theirs',
  },
  {
    name: 'H31',
    file: sharedComputerBack,
    title: 'Back with nobody signed in any more shows nothing of the one before',
  },
  {
    name: 'H32',
    file: storeDown,
    title:
      'the store fails at any statement of a callback and stays down, after alice: bob is signed in whole or not at all',
  },
  {
    name: 'H33',
    file: 'e2e/journeys/arrival-cookies.journey.ts',
    title: 'a browser that blocks our cookies is told so, and never sent round in circles',
  },
];
