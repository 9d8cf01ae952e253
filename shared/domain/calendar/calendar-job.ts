import { nextVersion, type Stored } from '#domain/kernel/change';
import { addMs, DAY_MS, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';

/**
 * A walk over all tasks of an office, some a sweep, that goes on where a crash left it. `recompute` brings a changed
 * calendar to them; `watch` counts, once a week, those that stand on a year whose notice is overdue.
 */
export type CalendarJob = Stored & {
  readonly kind: 'calendar-job';
  readonly work: 'recompute' | 'watch';
  /** The version of the office's calendar that is brought to the tasks; 0 for a watch. */
  readonly calendarVersion: number;
  /** What changed the calendar, e.g. `2020/2`, and who loaded or withdrew it; '' for a watch. */
  readonly edition: string;
  readonly sub: string;
  /** Where the walk stands; `null` at its beginning, and when it has ended. */
  readonly cursor: string | null;
  /** Tasks looked at in this walk. */
  readonly looked: number;
  /** Tasks that were changed, or, by a watch, that stand on an unpublished year. */
  readonly found: number;
  readonly lookAgainAt?: Instant;
};

export const WATCH_JOB_ID = 'watch';
export const recomputeJobId = (calendarVersion: number): string => `recompute-${calendarVersion}`;

/**
 * How long a recompute waits before it begins: longer than any invocation lives that has read the calendar before, so
 * that a task made by the old one is there when it is looked for.
 */
export const OLD_READERS_MS = 2 * MINUTE_MS;

const WATCH_MS = 7 * DAY_MS;

const begun = { cursor: null, looked: 0, found: 0, version: 1 } as const;

export const recomputeJob = (
  place: { readonly officeId: string; readonly calendarVersion: number },
  by: { readonly edition: string; readonly sub: string },
  now: Instant,
): CalendarJob => ({
  kind: 'calendar-job',
  id: recomputeJobId(place.calendarVersion),
  work: 'recompute',
  ...place,
  ...by,
  ...begun,
  lookAgainAt: addMs(now, OLD_READERS_MS),
});

export const watchJob = (officeId: string, now: Instant): CalendarJob => ({
  kind: 'calendar-job',
  id: WATCH_JOB_ID,
  work: 'watch',
  officeId,
  calendarVersion: 0,
  edition: '',
  sub: '',
  ...begun,
  lookAgainAt: addMs(now, WATCH_MS),
});

/** The job after a part of its walk. At the end a recompute rests, and a watch begins anew in a week. */
export const walkedOn = (
  job: CalendarJob,
  part: { readonly looked: number; readonly found: number; readonly cursor: string | null },
  now: Instant,
): CalendarJob => {
  const counts = { looked: job.looked + part.looked, found: job.found + part.found, cursor: part.cursor };
  if (part.cursor !== null) return nextVersion(job, { ...counts, lookAgainAt: now });
  return job.work === 'watch'
    ? nextVersion(job, { cursor: null, looked: 0, found: 0, lookAgainAt: addMs(now, WATCH_MS) })
    : lookingAgain(nextVersion(job, counts), null);
};
