import { epochMsOf, type Instant, MINUTE_MS, SECOND_MS, toInstant } from '#domain/kernel/instant';
import type { RoundSchedule } from './chain.ts';

/** From the commitment of a plan to its round: long enough for the plan to reach its witnesses before. */
export const ROUND_LEAD_MS = 15 * MINUTE_MS;

/** A round that has not come so many days after its time never comes: its plan is `failed` (docs/DRAWS.md 2). */
export const ROUND_PATIENCE_DAYS = 7;

const LAST_SECOND = 253_402_300_799;

/** Whether a chain may have the schedule: whole seconds, within years 1970 to 9999. */
export const isSchedule = ({ genesis, period }: RoundSchedule): boolean =>
  Number.isSafeInteger(genesis) &&
  genesis >= 0 &&
  genesis <= LAST_SECOND &&
  Number.isSafeInteger(period) &&
  period >= 1;

/** Whether a chain has the round: a whole number from 1 on, whose time is not past year 9999. */
export const isRound = ({ genesis, period }: RoundSchedule, round: number): boolean =>
  Number.isSafeInteger(round) && round >= 1 && period * (round - 1) <= LAST_SECOND - genesis;

/** Time of a round: `genesis + period x (round - 1)`. @throws RangeError for a round the chain does not have. */
export const roundTime = (schedule: RoundSchedule, round: number): Instant => {
  if (!isRound(schedule, round)) throw new RangeError('The chain has no such round.');
  return toInstant((schedule.genesis + schedule.period * (round - 1)) * SECOND_MS);
};

/** The first round whose time is not before a moment, 1 or more. */
export const firstRoundFrom = ({ genesis, period }: RoundSchedule, from: Instant): number => {
  const rounds = Math.ceil((epochMsOf(from) - genesis * SECOND_MS) / (period * SECOND_MS));
  return Math.max(1, rounds + 1);
};

/** The round a plan names: the first at or after its commitment plus the lead. @param leadMs 0 or more. */
export const roundForPlan = (schedule: RoundSchedule, committedAt: Instant, leadMs: number = ROUND_LEAD_MS): number =>
  firstRoundFrom(schedule, toInstant(epochMsOf(committedAt) + leadMs));
