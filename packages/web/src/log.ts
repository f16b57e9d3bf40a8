import pino from "pino";

export type Log = pino.Logger;

/** Structured lines on standard output. Nothing that a person typed and no secret belongs in one. */
export function createLog(app: string, level: string): Log {
  return pino({ base: { app }, level, timestamp: pino.stdTimeFunctions.isoTime });
}
