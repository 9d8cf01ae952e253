import { nextPeriod, type PeriodSpan, periodOf } from '#domain/calendar/period';
import { type WorkCalendar, workdayOnOrAfter, workdayOnOrBefore, workdaysAfter } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate, type LocalTime } from '#domain/kernel/local-date';
import { instantAt } from '#domain/kernel/zone';
import type { Programme } from '#domain/rules/programme';

/** One plan that a programme owes: its period, and when it is committed. */
export type PlanSlot = {
  readonly period: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly commitOn: LocalDate;
  readonly commitAt: Instant;
};

/** Plans are committed when witnesses are at their desks to read of it. */
const COMMIT_TIME = '09:00' as LocalTime;

type SlotRules = Pick<Programme, 'programmeKind' | 'active' | 'every' | 'commitWorkday' | 'startsOn' | 'sunsetOn'>;

/** So many workdays into the period, within it; not before the programme begins. */
const commitDayOf = (programme: SlotRules, calendar: WorkCalendar, span: PeriodSpan): LocalDate => {
  const wanted = workdaysAfter(calendar, addDays(span.startsOn, -1), programme.commitWorkday);
  const on = wanted <= span.endsOn ? wanted : workdayOnOrBefore(calendar, span.endsOn);
  return on >= programme.startsOn ? on : workdayOnOrAfter(calendar, programme.startsOn);
};

const slotOf = (programme: SlotRules, calendar: WorkCalendar, span: PeriodSpan): PlanSlot => {
  const commitOn = commitDayOf(programme, calendar, span);
  return {
    period: span.label,
    startsOn: span.startsOn,
    endsOn: span.endsOn,
    commitOn,
    commitAt: instantAt(commitOn, COMMIT_TIME, calendar.zone),
  };
};

/**
 * The first plan a programme owes: of the period `today` lies in, or of one after it. `null` where it owes none: it does
 * not draw, is not active, or ends before. A period that is over is nobody's debt: there is no drawing for the past.
 *
 * @param done the latest period that has a plan, `null` before the first.
 */
export const nextPlanSlot = (
  programme: SlotRules,
  calendar: WorkCalendar,
  today: LocalDate,
  done: string | null,
): PlanSlot | null => {
  if (!programme.active || programme.programmeKind !== 'random') return null;
  let span = periodOf(programme.every, today > programme.startsOn ? today : programme.startsOn);
  // A plan made ahead of its time leaves one period out at most; a programme that begins in the last days, another.
  for (let looked = 0; looked < 4; looked += 1) {
    const slot = slotOf(programme, calendar, span);
    if (programme.sunsetOn !== null && slot.commitOn > programme.sunsetOn) return null;
    if (slot.commitOn <= span.endsOn && (done === null || span.label > done)) return slot;
    span = nextPeriod(programme.every, span);
  }
  return null;
};
