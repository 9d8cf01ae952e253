import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { addMs, type Instant } from '#domain/kernel/instant';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { Duty } from '#domain/rules/duty';
import { nextSlot } from '#domain/rules/slot';
import { type Finding, TOLERANCE_MS } from './audit-task.ts';

/** A duty whose next slot has begun and whose tasks nobody made. `taskId` of the finding is the duty's id. */
export const auditDuty = (duty: Duty, calendar: WorkCalendar, now: Instant): readonly Finding[] => {
  const slot = nextSlot(duty, calendar, localDateAt(now, calendar.zone));
  if (slot === null) return [];
  const begunAt = instantAt(slot.startsOn, 0, calendar.zone);
  const lookAt = duty.lookAgainAt !== undefined && duty.lookAgainAt > begunAt ? duty.lookAgainAt : begunAt;
  if (addMs(lookAt, TOLERANCE_MS) >= now) return [];
  return [{ taskId: duty.id, because: because('audit.slot-missing', { slot: slot.label }), since: begunAt }];
};
