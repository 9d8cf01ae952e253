import type { Stored } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';

/** Stands for all ladders together in `allowed`. No ladder can have this id. */
export const ALL_LADDERS = '*';

/** Stands in `said` for what no ladder asks for: bulletins. No ladder can have this id. */
export const BULLETINS = '~bulletins';

/**
 * How much was said on one day of an office: notices by ladder. One small record a day, written once a run of the
 * planner, beside what it plans. It counts messages of organisations' duties, and no person.
 */
export type TrafficDay = Stored & {
  readonly kind: 'traffic-day';
  /** `id` is the day. */
  readonly on: LocalDate;
  readonly said: Readonly<Record<string, number>>;
  /** What administrators have allowed for this day beyond the limits, by ladder or for all. */
  readonly allowed: Readonly<Record<string, number>>;
  /** Ladders an administrator has refused for this day: it tells nothing of what is usual. */
  readonly refused: readonly string[];
};

export const newTrafficDay = (officeId: string, on: LocalDate): TrafficDay => ({
  kind: 'traffic-day',
  officeId,
  id: on,
  version: 0,
  on,
  said: {},
  allowed: {},
  refused: [],
});

export const totalSaid = ({ said }: TrafficDay): number => Object.values(said).reduce((sum, count) => sum + count, 0);
