import { errors, interactionPolicy } from 'oidc-provider';
import type { Faults } from '../control/faults.ts';

const { base, Check, Prompt } = interactionPolicy;

/**
 * The usual login and consent, before which a pending fault may answer `prompt=none`. As it is
 * thrown in here, the provider has checked the request and sends error, state and iss by itself.
 */
export function faultyPolicy(faults: Faults) {
  const policy = base();
  const check = new Check('asked_for', 'a fault that was asked for', (ctx) => {
    const fault = ctx.oidc.prompts.has('none') && faults.take('prompt-none');
    if (!fault) return Check.NO_NEED_TO_PROMPT;
    throw new errors.CustomOIDCProviderError(fault.error, fault.description);
  });
  policy.add(new Prompt({ name: 'fault' }, check), 0);
  return policy;
}
