import { nextVersion } from '#domain/kernel/change';
import type { Pause } from './switchboard.ts';
import { ALL_LADDERS, type TrafficDay, totalSaid } from './traffic-day.ts';

/** Who lets a ladder speak has seen so much of it: as much again may follow on that day before somebody must look anew. */
const ALLOWED_TIMES = 2;

const allowing = (day: TrafficDay, what: string, count: number): TrafficDay => {
  const allowed = Math.max(day.allowed[what] ?? 0, ALLOWED_TIMES * count);
  return nextVersion(day, { allowed: { ...day.allowed, [what]: allowed } });
};

/** The day after a hold was approved. */
export const allowLadder = (day: TrafficDay, ladderId: string, shown: number): TrafficDay =>
  allowing(day, ladderId, Math.max(shown, day.said[ladderId] ?? 0));

/** The day after a ladder was refused on it. */
export const refuseLadder = (day: TrafficDay, ladderId: string): TrafficDay =>
  nextVersion(day, { refused: [...new Set([...day.refused, ladderId])] });

/** The day after a pause was lifted that a cap had put in force; `null` for any other pause. */
export const allowPastCap = (day: TrafficDay, pause: Pause): TrafficDay | null => {
  if (pause.because.code !== 'pause.cap-reached') return null;
  const count = Number(pause.because.params.count);
  return pause.scope === 'ladder'
    ? allowLadder(day, pause.subject, count)
    : allowing(day, ALL_LADDERS, Math.max(count, totalSaid(day)));
};
