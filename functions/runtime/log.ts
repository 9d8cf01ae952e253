import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log lines. Callers give ids and counts, never addresses, tokens, texts or bodies. */
export type Log = {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
};

/** The log of a Lambda: one JSON line an entry. */
export const powertoolsLog = (functionName: string): Log => {
  const logger = new Logger({ serviceName: 'duban', persistentKeys: { functionName } });
  return {
    info: (message, fields = {}) => logger.info(message, { ...fields }),
    warn: (message, fields = {}) => logger.warn(message, { ...fields }),
    error: (message, fields = {}) => logger.error(message, { ...fields }),
  };
};

/** An error as log fields: name, message, stack; the cause one level down. */
export const errorFields = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? { cause: `${error.cause.name}: ${error.cause.message}` } : {};
  return { error: error.name, errorMessage: error.message, stack: error.stack, ...cause };
};
