import type { Clock } from '#ports/clock';

const HOUR_CHARS = 'YYYY-MM-DDTHH'.length;

/** Runs something where the hour is another than at the last run that came to its end: the schedule of an hour on a moved clock. */
export const eachHour = (clock: Clock, run: () => Promise<unknown>) => {
  let ranIn = '';
  return async (): Promise<void> => {
    const hour = clock.now().slice(0, HOUR_CHARS);
    if (hour === ranIn) return;
    await run();
    ranIn = hour;
  };
};
