import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { hours, minutes } from '../clock.ts';
import type { Broker } from './broker.ts';
import { type BrokerEntry, brokerEntry } from './broker-entry.ts';
import { faultsBetween, modeOf, type Platform, type Surroundings } from './broker-faults.ts';

function toBroker(entry: BrokerEntry, platform: Platform): Broker {
  const secretKey = entry.stripe.secretKey ?? platform.secretKey;
  const publishableKey = entry.stripe.publishableKey ?? platform.publishableKey;
  const { canvas, surface, font, radius, scheme, primary } = entry.look;
  return {
    ...entry,
    look: {
      scheme,
      primary,
      ...(canvas && { canvas }),
      ...(surface && { surface }),
      ...(font && { font }),
      ...(radius !== undefined && { radius }),
    },
    stripe: { secretKey, publishableKey, account: entry.stripe.account, mode: modeOf(secretKey) },
    session: {
      idle: entry.session.idleMinutes * minutes,
      absolute: entry.session.absoluteHours * hours,
      recheck: entry.session.recheckMinutes * minutes,
    },
  };
}

/** Reads and checks brokers as JSON text. Throws one error that names every fault, by broker and field. */
export function parseBrokers(text: string, options: Surroundings): Broker[] {
  let json: { brokers?: { id?: unknown }[] };
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The broker file is not JSON: ${(cause as Error).message}`, { cause });
  }
  const file = z.strictObject({ brokers: z.array(brokerEntry(options.development)).min(1) });
  const parsed = file.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const [, index, ...field] = path;
      if (typeof index !== 'number') return `${path.join('.') || 'file'}: ${message}`;
      return `${json.brokers?.[index]?.id ?? `broker ${index + 1}`}: ${field.join('.')}: ${message}`;
    });
    throw new Error(`The broker file has faults:\n  ${faults.join('\n  ')}`);
  }
  const brokers = parsed.data.brokers.map((entry) => toBroker(entry, options.platform));
  const faults = faultsBetween(brokers, options);
  if (faults.length > 0) throw new Error(`The broker file has faults:\n  ${faults.join('\n  ')}`);
  return brokers;
}

/** As `parseBrokers`, from a file. */
export function readBrokerFile(path: string, options: Surroundings): Broker[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`The broker file ${path} cannot be read. Set BROKERS_FILE to where it is.`, {
      cause,
    });
  }
  return parseBrokers(text, options);
}
