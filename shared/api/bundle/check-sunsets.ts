import { parseLocalDate } from '#domain/kernel/local-date';
import { type Entry, faultIn, textAt } from './entry.ts';
import type { FileFault } from './file-fault.ts';

const STARTS = ['startsOn', 'opensOn', 'dueOn'] as const;

const startOf = (duty: Entry): string | null => {
  for (const field of STARTS) {
    const day = textAt(duty, 'obligation', field);
    if (day !== null) return parseLocalDate(day);
  }
  return null;
};

/** A duty does not end before it begins. */
export const checkSunsets = (duties: readonly Entry[]): readonly FileFault[] =>
  duties.flatMap((duty) => {
    const sunsetOn = textAt(duty, 'sunsetOn');
    const start = startOf(duty);
    if (sunsetOn === null || start === null || parseLocalDate(sunsetOn) === null || sunsetOn >= start) return [];
    return [faultIn(duty, ['sunsetOn'], `must not be before the duty begins, ${start}`)];
  });
