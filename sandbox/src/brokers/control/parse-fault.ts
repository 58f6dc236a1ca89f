import { endpoints, type Fault, type FaultKind } from './faults.ts';

type FieldCheck = (value: unknown) => boolean;

const text: FieldCheck = (value) => typeof value === 'string' && value !== '';
const count: FieldCheck = (value) => Number.isInteger(value) && (value as number) > 0;
const place: FieldCheck = (value) =>
  value === 'all' || (endpoints as readonly unknown[]).includes(value);
const optional =
  (check: FieldCheck): FieldCheck =>
  (value) =>
    value === undefined || check(value);

const fields: Record<FaultKind, Record<string, FieldCheck>> = {
  'prompt-none': { error: text, description: optional(text) },
  'ignore-prompt': {},
  slow: { endpoint: place, milliseconds: count },
  reset: { endpoint: place },
  status: { endpoint: place, status: count, retryAfter: optional(count) },
  'token-error': { error: text },
};

/** Reads a fault from a control request; throws a sentence that names the first wrong field. */
export function parseFault(value: unknown): Fault {
  const fault = (value ?? {}) as Record<string, unknown>;
  const kind = fault.kind as FaultKind;
  if (!Object.hasOwn(fields, kind)) {
    throw new Error(`A fault's kind is one of ${Object.keys(fields).join(', ')}.`);
  }
  const checks: Record<string, FieldCheck> = { ...fields[kind], times: optional(count) };
  for (const [field, check] of Object.entries(checks)) {
    if (!check(fault[field])) throw new Error(`The fault ${kind} has a wrong ${field}.`);
  }
  for (const field of Object.keys(fault)) {
    if (field !== 'kind' && !checks[field]) throw new Error(`The fault ${kind} has no ${field}.`);
  }
  return fault as Fault;
}
