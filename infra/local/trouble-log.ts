import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#functions/runtime/log';
import { quietLog } from '#functions/runtime/quiet-log';
import type { Clock } from '#ports/clock';

const FILE_NAME = 'duban.log';

export type TroubleLog = {
  readonly log: Log;
  /** How many warnings there were and where they can be read; `null` where there was none. */
  summary(): string | null;
};

/**
 * Warnings and errors of a run, one JSON line each in the data folder. An error is also told at once, in one line;
 * warnings are only counted, so that somebody who sees this for the first time sees what matters.
 * @param clock the clock of this machine: the log is about the run, not about the office.
 */
export const troubleLog = (folder: string, clock: Clock, tell: (line: string) => void): TroubleLog => {
  const file = join(folder, FILE_NAME);
  let warnings = 0;
  return {
    log: quietLog((level, message, fields) => {
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), level, message, ...fields })}\n`);
      if (level === 'warn') warnings += 1;
      else tell(`error: ${message}${'errorMessage' in fields ? `: ${fields.errorMessage}` : ''} (more in ${file})`);
    }),
    summary: () => (warnings === 0 ? null : `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, see ${file}`),
  };
};
