import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';

/** What `npm start` was asked for. */
export type StartArguments = {
  readonly port: number;
  /** Absolute. */
  readonly folder: string;
  /** `null`: the example, or what the folder holds already. */
  readonly bundle: string | null;
  /** `null`: where the folder's clock stood, or the latest working morning. */
  readonly clock: Instant | null;
};

const USAGE = 'npm start [-- --port N --data FOLDER --bundle FOLDER --clock ISO]';

const refuse = (message: string, cause?: unknown): never => {
  throw new ServiceError('invalid', 'start.arguments', `${message}\n${USAGE}`, { cause });
};

const OPTIONS = {
  port: { type: 'string', default: '8080' },
  data: { type: 'string', default: '.duban' },
  bundle: { type: 'string' },
  clock: { type: 'string' },
} as const;

const valuesOf = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    // Only the first sentence is about what was typed; the others are about the parser.
    return refuse(`${error instanceof Error ? error.message.split('. ')[0] : error}.`, error);
  }
};

/** Reads the command line. @throws ServiceError `invalid` (`start.arguments`): one sentence and the usage. */
export const startArguments = (args: readonly string[]): StartArguments => {
  const values = valuesOf(args);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port < 1 || port > 65_535) {
    refuse(`--port is a number from 1 to 65535, not "${values.port}".`);
  }
  const clock = values.clock === undefined ? null : parseInstant(values.clock);
  if (values.clock !== undefined && clock === null) {
    refuse(`--clock is a moment with its offset, such as 2023-06-20T08:55:00+08:00, not "${values.clock}".`);
  }
  return { port, folder: resolve(values.data), bundle: values.bundle ?? null, clock };
};
