import { derivedDate, endOfPeriodDate, setDate, statedDate, workdaysAfterDate } from '#domain/calendar/compute-date';
import type { ComputedDate } from '#domain/calendar/computed-date';
import { nextPeriod, type PeriodSpan, periodOf } from '#domain/calendar/period';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { DeadlineSource, Duty, Obligation, Period } from './duty.ts';

/** One occurrence a duty asks for: its label (part of the identity of its tasks), its first day, and its due date. */
export type Slot = { readonly label: string; readonly startsOn: LocalDate; readonly due: ComputedDate };

/** Label of the only slot of a duty that is owed once. */
const ONCE = 'once';

/** Most slots looked at in one go: a hundred years of months. */
const SLOTS_MAX = 1_200;

/** How the labels of each rhythm are spelled. */
const LABEL: Readonly<Record<Period, RegExp>> = {
  month: /^\d{4}-\d{2}$/,
  quarter: /^\d{4}-Q[1-4]$/,
  'half-year': /^\d{4}-H[12]$/,
  year: /^\d{4}$/,
};

/** A duty that begins within a period is not owed before it begins. */
const periodSlot = (calendar: WorkCalendar, span: PeriodSpan, startsOn: LocalDate): Slot => ({
  label: span.label,
  startsOn: span.startsOn > startsOn ? span.startsOn : startsOn,
  due: endOfPeriodDate(calendar, span.endsOn, span.label),
});

const everyOf = (obligation: Obligation): Period | null => {
  switch (obligation.kind) {
    case 'cycle':
    case 'quota':
    case 'inspection':
      return obligation.every;
    case 'standing':
      return obligation.reviewEvery;
    default:
      return null;
  }
};

/** A date explains itself by where the duty has it from. */
const DATE_BY: Readonly<Record<DeadlineSource, typeof statedDate>> = {
  stated: statedDate,
  derived: derivedDate,
  set: setDate,
};

const onceSlot = (duty: Duty, calendar: WorkCalendar, today: LocalDate): Slot | null => {
  const { obligation } = duty;
  const dueOn = (on: LocalDate) => DATE_BY[duty.deadlineSource](calendar, on);
  switch (obligation.kind) {
    case 'deadline':
      if (obligation.dueOn === null) return null;
      return { label: ONCE, startsOn: obligation.startsOn ?? today, due: dueOn(obligation.dueOn) };
    case 'window':
      return { label: ONCE, startsOn: obligation.opensOn, due: dueOn(obligation.closesOn) };
    case 'target':
    case 'coverage':
      return { label: ONCE, startsOn: obligation.startsOn, due: dueOn(obligation.dueOn) };
    default:
      return null;
  }
};

/** The last slot made in the rhythm the duty has now. A label of another rhythm, from before a change, says nothing. */
const madeUntilOf = (duty: Duty, every: Period | null): string | null => {
  if (duty.madeUntil === null) return null;
  const fits = every === null ? duty.madeUntil === ONCE : LABEL[every].test(duty.madeUntil);
  return fits ? duty.madeUntil : null;
};

const nextPeriodSlot = (duty: Duty, every: Period, calendar: WorkCalendar, today: LocalDate): Slot | null => {
  const startsOn = 'startsOn' in duty.obligation ? duty.obligation.startsOn : null;
  if (startsOn === null) return null;
  const madeUntil = madeUntilOf(duty, every);
  // Periods over before the duty was first looked at are nobody's debt; one that ended while the clock stood is.
  if (madeUntil === null) return periodSlot(calendar, periodOf(every, today > startsOn ? today : startsOn), startsOn);
  let span = periodOf(every, startsOn);
  for (let looked = 0; looked < SLOTS_MAX; looked += 1) {
    if (span.label > madeUntil) return periodSlot(calendar, span, startsOn);
    span = nextPeriod(every, span);
  }
  return null;
};

/**
 * The first slot whose tasks do not exist yet; its `startsOn` may lie ahead. `null` where there is none: inactive, no
 * date yet, past its sunset, owed once and made, or made by events.
 * @param today the day in the office's zone.
 */
export const nextSlot = (duty: Duty, calendar: WorkCalendar, today: LocalDate): Slot | null => {
  if (!duty.active) return null;
  const every = everyOf(duty.obligation);
  const madeUntil = madeUntilOf(duty, every);
  if (madeUntil === null && duty.sunsetOn !== null && today > duty.sunsetOn) return null;
  const slot = every === null ? onceSlot(duty, calendar, today) : nextPeriodSlot(duty, every, calendar, today);
  if (slot === null || (every === null && madeUntil !== null)) return null;
  return duty.sunsetOn !== null && slot.startsOn > duty.sunsetOn ? null : slot;
};

/** The slot of a trigger of an event duty: due `dueWorkdays` workdays after the day it happened. */
export const eventSlot = (
  obligation: Extract<Obligation, { kind: 'event' }>,
  calendar: WorkCalendar,
  happenedOn: LocalDate,
  triggerId: string,
): Slot => ({
  label: `${happenedOn}.${triggerId}`,
  startsOn: happenedOn,
  due: workdaysAfterDate(calendar, happenedOn, obligation.dueWorkdays),
});
