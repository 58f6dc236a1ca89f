import { startWorld, test as worldTest } from '../test-support/arrival-world.ts';
import { troubledReplies } from '../test-support/hostile-replies.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { beginVisit, type Visit } from '../test-support/visit.ts';

const test = worldTest.extend<{ visit: Visit }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  visit: async ({}, use) => {
    const { close, ...world } = await startWorld({ deadlines: { read: 1_000, send: 1_000 } });
    await use(await beginVisit(world, { somebodyBefore: true }));
    await close();
  },
});

type Trouble = keyof typeof troubledReplies;

/** The word in the log for each trouble: of the token endpoint's answer, and of a document's. */
const reasons: Record<Trouble, [ofToken: string, ofDocument: string]> = {
  'answers 500': ['oauth_response_is_not_conform', 'status_500'],
  'answers 503 with Retry-After': ['oauth_response_is_not_conform', 'status_503'],
  'answers 429': ['oauth_response_is_not_conform', 'status_429'],
  'shows a page for people': ['oauth_response_is_not_json', 'not_json'],
  'answers with an empty body': ['oauth_parse_error', 'not_json'],
  'answers with invalid UTF-8': ['call_unreadable', 'unreadable'],
  'answers with a gzip bomb': ['call_unreadable', 'unreadable'],
  'resets the connection': ['call_unreachable', 'unreachable'],
  'accepts the connection and says nothing': ['call_too_slow', 'too_slow'],
  'stops in the middle of its headers': ['call_too_slow', 'too_slow'],
  'lets its body drip': ['call_too_slow', 'too_slow'],
};

for (const trouble of Object.keys(reasons) as Trouble[]) {
  const reply = troubledReplies[trouble];
  const [ofToken, ofDocument] = reasons[trouble];

  test(`H23: a provider that ${trouble} when a code is sent signs nobody in`, async ({ visit }) => {
    visit.provider.lies.reply = (path) => (path === '/token' ? reply : undefined);
    const reason = ofToken;
    await expectLeft(visit, await visit.arrive(), { page: 'provider_unreachable', reason });
  });

  test(`H23: a provider that ${trouble} when its keys are asked for signs nobody in`, async ({
    visit,
  }) => {
    visit.provider.lies.reply = (path) => (path === '/jwks' ? reply : undefined);
    const reason = `jwks_${ofDocument}`;
    await expectLeft(visit, await visit.arrive(), { page: 'provider_unreachable', reason });
  });

  test(`H23: a provider that ${trouble} when its configuration is asked for is gone to by nobody; the session before lives on until its last check is too old`, async ({
    visit,
  }) => {
    visit.provider.lies.reply = (path) => (path.endsWith('configuration') ? reply : undefined);
    await expectLeft(visit, await visit.arrive(), {
      page: 'provider_unreachable',
      reason: `discovery_${ofDocument}`,
      keepsSession: true,
    });
  });
}

for (const [status, error] of [
  [400, 'invalid_grant'],
  [401, 'invalid_client'],
  [400, 'unauthorized_client'],
] as const) {
  test(`H23: a token endpoint that answers ${status} ${error} is taken at its word`, async ({
    visit,
  }) => {
    const body = JSON.stringify({ error, error_description: 'the secret is s3cret' });
    visit.provider.lies.reply = (path) => (path === '/token' ? { status, body } : undefined);
    await expectLeft(visit, await visit.arrive(), refused(`token_${error}`));
  });
}
