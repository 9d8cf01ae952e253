import type { Log } from './log.ts';

/** A log that keeps nothing but hands errors and warnings to `onTrouble`, for runs that have a face of their own. */
export const quietLog = (
  onTrouble: (level: 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) => void = () =>
    undefined,
): Log => ({
  info: () => undefined,
  warn: (message, fields = {}) => onTrouble('warn', message, fields),
  error: (message, fields = {}) => onTrouble('error', message, fields),
});
