import { confirmationTokenRoutes } from './routes/confirmation-tokens.ts';
import { customerCardRoutes } from './routes/customer-cards.ts';
import { customerSessionRoutes } from './routes/customer-sessions.ts';
import { customerRoutes } from './routes/customers.ts';
import { elementsSessionRoutes } from './routes/elements-sessions.ts';
import { eventRoutes } from './routes/events.ts';
import { paymentMethodCreateRoutes } from './routes/payment-method-create.ts';
import { paymentMethodRoutes } from './routes/payment-methods.ts';
import { setupIntentRoutes } from './routes/setup-intents.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';
import type { Route } from './stripe-call.ts';

/** All that this Stripe can do; anything else is Stripe's own "Unrecognized request URL". */
export const apiRoutes: Route[] = [
  ...customerRoutes,
  ...customerCardRoutes,
  ...paymentMethodRoutes,
  ...paymentMethodCreateRoutes,
  ...setupIntentRoutes,
  ...confirmationTokenRoutes,
  ...customerSessionRoutes,
  ...subscriptionRoutes,
  ...eventRoutes,
  ...elementsSessionRoutes,
];

export interface FoundRoute {
  route: Route;
  path: Record<string, string>;
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const names: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') names[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return names;
}

export function findRoute(method: string, path: string): FoundRoute | undefined {
  for (const route of apiRoutes) {
    const names = route.method === method ? matched(route.path, path) : undefined;
    if (names) return { route, path: names };
  }
  return undefined;
}
