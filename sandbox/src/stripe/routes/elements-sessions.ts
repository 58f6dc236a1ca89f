import { params } from '../params.ts';
import type { Call, Route } from '../stripe-call.ts';

const noParams = params<object>({});

/** What the frame asks before it shows its fields: a wrong key or account ends here. */
function session(call: Call): object {
  noParams(call.input);
  return { object: 'elements_session', account: call.world.account, livemode: false };
}

export const elementsSessionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/elements/sessions',
    right: 'elements_session',
    publishable: true,
    answer: session,
  },
];
