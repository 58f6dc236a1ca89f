import * as z from 'zod';

/** The addresses that a broker file may name: https, and http too in development. */
export function entryAddresses(development: boolean) {
  const protocols = development ? ['http:', 'https:'] : ['https:'];
  const address = z
    .url()
    .refine(
      (value) => protocols.includes(new URL(value).protocol),
      `must begin with ${protocols.at(-1)}//`,
    );
  const origin = address.refine(
    (value) => new URL(value).origin === value,
    'must be scheme and host alone, with no path',
  );
  return { address, origin };
}

export type EntryAddresses = ReturnType<typeof entryAddresses>;
