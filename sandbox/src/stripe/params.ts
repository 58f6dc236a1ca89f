import type { FormHash, FormValue } from './form-encoding.ts';
import { notBegun } from './stripe-errors.ts';

/** Turns what a form says under a name into a value, or refuses it the way Stripe does. */
export type Reader = (given: FormValue, name: string) => unknown;

export const text: Reader = (given, name) => {
  if (typeof given !== 'string') throw notBegun.invalidValue(name, `Invalid string: ${name}`);
  if (given === '') throw notBegun.emptyParameter(name);
  return given;
};

export const integer: Reader = (given, name) => {
  const value = text(given, name) as string;
  if (!/^-?\d+$/.test(value)) throw notBegun.invalidInteger(name, value);
  return Number(value);
};

export const boolean: Reader = (given, name) => {
  if (given !== 'true' && given !== 'false') {
    throw notBegun.invalidValue(name, `Invalid boolean: ${String(given)}`);
  }
  return given === 'true';
};

export function oneOf(...words: string[]): Reader {
  return (given, name) => {
    const value = text(given, name) as string;
    if (!words.includes(value)) {
      throw notBegun.invalidValue(name, `Invalid ${name}: must be one of ${words.join(', ')}`);
    }
    return value;
  };
}

/** Stripe's "Emptyable": an empty string unsets the parameter. */
export function clearable(reader: Reader): Reader {
  return (given, name) => (given === '' ? '' : reader(given, name));
}

export function listOf(reader: Reader): Reader {
  return (given, name) => {
    if (typeof given === 'string') throw notBegun.invalidValue(name, 'Invalid array');
    return Object.entries(given).map(([index, item]) => reader(item, `${name}[${index}]`));
  };
}

/** Known to Stripe, not played here: said plainly, so that nobody waits for an effect. */
export const notPlayed: Reader = (_given, name) => {
  throw notBegun.notPlayed(name);
};

/** Fifty keys at most, at Stripe; an empty value unsets one key, an empty hash all of them. */
export const metadata: Reader = clearable((given, name) => {
  if (typeof given === 'string') throw notBegun.invalidValue(name, 'Invalid object');
  for (const [key, value] of Object.entries(given)) {
    if (typeof value !== 'string' || value.length > 500 || key.length > 40) {
      throw notBegun.invalidValue(
        `${name}[${key}]`,
        'Metadata values must be strings of up to 500 characters, under keys of up to 40.',
      );
    }
  }
  return { ...given };
});

function nested(inside: string, key: string): string {
  return inside === '' ? key : `${inside}[${key}]`;
}

function readHash(given: FormHash, readers: Record<string, Reader>, inside: string): object {
  const nameOf = (key: string) => nested(inside, key);
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(readers, key));
  if (unknown.length > 0) throw notBegun.unknownParameters(unknown.map(nameOf));
  const entries = Object.entries(given).map(([key, value]) => [
    key,
    readers[key]?.(value, nameOf(key)),
  ]);
  return Object.fromEntries(entries) as object;
}

/** A nested hash. Its keys are the SDK's own, not all of them: what is left out is refused. */
export function hash<P>(
  readers: { [K in keyof Required<P>]?: Reader },
  required: (keyof P)[] = [],
) {
  const reader: Reader = (given, name) => {
    if (typeof given === 'string') throw notBegun.invalidValue(name, 'Invalid object');
    for (const key of required) {
      if (given[String(key)] === undefined) {
        throw notBegun.missingParameter(nested(name, String(key)));
      }
    }
    return readHash(given, readers as Record<string, Reader>, name);
  };
  return reader;
}

export const address: Reader = hash<
  Record<'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state', string>
>({
  city: clearable(text),
  country: clearable(text),
  line1: clearable(text),
  line2: clearable(text),
  postal_code: clearable(text),
  state: clearable(text),
});

/**
 * The parameters of one call: exactly the keys of the SDK's own type, so that one that an SDK
 * upgrade adds or removes stops the type check here.
 */
export function params<P>(
  readers: { [K in keyof Required<P>]: Reader },
  required: (keyof P & string)[] = [],
) {
  return (given: FormHash): P => {
    const values = readHash(given, readers as Record<string, Reader>, '');
    for (const key of required) if (!(key in values)) throw notBegun.missingParameter(key);
    return values as P;
  };
}

export const expand: Reader = listOf(text);

export const paging = {
  limit: ((given, name) => {
    const limit = integer(given, name) as number;
    if (limit < 1 || limit > 100) {
      throw notBegun.invalidValue(name, 'Invalid integer: limit must be between 1 and 100');
    }
    return limit;
  }) satisfies Reader,
  starting_after: text,
  ending_before: text,
};
