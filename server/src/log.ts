import {type Logger, pino} from 'pino';

/** One answer, told without anything that a visitor sent: no address, no words, only which route it was. */
export interface Answered {
  readonly id: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** What the server says of itself, one JSON object a line. */
export interface Log {
  answered(line: Answered): void;
  failed(id: string, error: unknown): void;
  note(sentence: string): void;
}

/** Writes the log to standard output, or wherever `logger` writes. */
export function createLog(level: string, logger: Logger = pino({level, base: null})): Log {
  return {
    answered: (line) => logger.info(line, 'answered'),
    failed: (id, error) => logger.error({id, ...describe(error)}, 'failed'),
    note: (sentence) => logger.info(sentence),
  };
}

// The message of a database's error may quote what was sent, so only its code and the way to it are kept.
function describe(error: unknown): object {
  if (!(error instanceof Error)) return {error: typeof error};
  const {name, message, cause, stack = ''} = error;
  const code = (error as {code?: string}).code ?? (cause as {code?: string} | undefined)?.code;
  const isOurs = name === 'DatabaseBusy' || name === 'DatabaseFault';
  const at = stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) => line.trim().replace(/^at /, ''));
  return {error: name, ...(code !== undefined && {code}), ...(isOurs && {message}), at};
}
