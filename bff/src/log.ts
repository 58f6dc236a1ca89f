import pino, { type Logger } from 'pino';

export type Log = Logger;

/** JSON lines. What is logged is named field by field where it is logged; whole requests, bodies and errors of vendors never are. */
export function createLog(
  options: { level: string },
  destination: { write(line: string): void } = pino.destination(1),
): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination,
  );
}

/** Name, message and stack; never the enumerable rest, where vendors keep responses and secrets. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
