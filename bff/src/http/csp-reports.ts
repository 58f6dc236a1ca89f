import * as z from 'zod';
import { addressPrefix } from '../limits/address-prefix.ts';
import { type LimitPorts, refuseWhile, waitAfterHit } from '../limits/count-hits.ts';
import type { Middleware } from '../request-state.ts';
import { allowMethods } from './allow-methods.ts';
import { cspReportsPath } from './content-security-policy.ts';
import { readBodyText } from './read-body-text.ts';

/** What browsers send to a policy's `report-uri` (CSP Level 2, section 4.4); all else in it is dropped. */
const report = z.object({
  'csp-report': z.object({
    'violated-directive': z.string().max(200),
    'blocked-uri': z.string().max(2_000),
  }),
});

/** Where it was blocked from: a whole address could name a person. Words such as `inline` stay. */
function originOf(blocked: string): string {
  return URL.canParse(blocked) ? new URL(blocked).origin : blocked.slice(0, 40);
}

function readReport(text: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Takes in what browsers report of our Content Security Policy, a line in the log each: a new host
 * there is a change at Stripe, or an attack. Anybody can send one, so it proves nothing by itself.
 */
export function cspReports(ports: LimitPorts): Middleware {
  return async function takeCspReport(ctx, next) {
    if (ctx.path !== cspReportsPath) return next();
    allowMethods(ctx, 'POST');
    const { address, broker } = ctx.state;
    const who = addressPrefix(address);
    const counted = { brokerId: broker.id, limit: 'cspReportsFromAddress', who } as const;
    refuseWhile(await waitAfterHit(ports, counted), 'Too many reports.');
    const told = readReport(await readBodyText(ctx))?.['csp-report'];
    if (told) {
      ctx.state.log.warn({
        event: 'csp_report',
        directive: told['violated-directive'],
        blocked: originOf(told['blocked-uri']),
      });
    }
    ctx.status = 204;
  };
}
