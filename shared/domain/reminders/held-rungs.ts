import { startOfSending } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workdaysAfter } from '#domain/calendar/work-calendar';
import type { Audience } from '#domain/rules/ladder';
import type { Hold } from '#domain/tasks/acknowledgement';
import { inOrder, type RungTime } from './rung-times.ts';

const ABOVE: readonly Audience[] = ['leader-in-charge', 'principal', 'supervisor'];

/** Whether a rung is overdue and tells somebody above those who do the work. */
export const isEscalation = ({ rung }: RungTime): boolean =>
  (rung.time.on === 'after-due' || rung.time.on === 'weekly-after') &&
  rung.tell.some((audience) => ABOVE.includes(audience));

const isAsking = ({ rung }: RungTime): boolean => rung.time.on === 'before-acknowledgement-ends';

/**
 * The open rungs of a task as a hold lets them come: escalations of its days move to the workday after it, all to one
 * moment, of which the last speaks. Where it holds nothing back, nobody is asked whether they are still at it.
 */
export const heldRungs = (
  open: readonly RungTime[],
  hold: Hold | null,
  calendar: WorkCalendar,
  hours: SendingHours,
): readonly RungTime[] => {
  const isHeld = (time: RungTime): boolean => hold !== null && isEscalation(time) && time.on <= hold.untilOn;
  if (hold === null || !open.some(isHeld)) return open.filter((time) => !isAsking(time));
  const on = workdaysAfter(calendar, hold.untilOn, 1);
  const at = startOfSending(calendar, hours, on);
  return inOrder(open.map((time) => (isHeld(time) ? { ...time, on, at, heldFrom: time.on } : time)));
};
