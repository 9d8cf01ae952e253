import { because } from '#domain/kernel/because';
import { insert } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { doersOf } from '#domain/rules/doers';
import { eventSlot } from '#domain/rules/slot';
import { makeTask } from '#domain/tasks/make-task';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, OfficeReader, RosterReader, RuleReader } from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type RecordEventServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
};

/** Something that happened and that a duty follows up. `triggerId` makes telling it twice the same as once. */
export type DutyEvent = {
  readonly officeId: string;
  readonly dutyId: string;
  readonly triggerId: string;
  readonly happenedOn: LocalDate;
  /** The unit it happened to; `null`: all that owe the duty. */
  readonly unitId: string | null;
  /** The administrator who tells it. */
  readonly sub: string;
};

/**
 * Makes the follow-up tasks of an event.
 * @throws ServiceError `missing` (`duty.missing`); `invalid` (`duty.not-by-event`, `duty.inactive`, `duty.not-a-doer`).
 */
export const recordEvent = async (services: RecordEventServices, event: DutyEvent): Promise<readonly Task[]> => {
  const now = services.clock.now();
  const [office, duty] = await Promise.all([
    services.offices.get(event.officeId),
    services.rules.duty(event.officeId, event.dutyId),
  ]);
  if (office === null || duty === null) throw new ServiceError('missing', 'duty.missing', 'There is no such duty.');
  if (duty.obligation.kind !== 'event') {
    throw new ServiceError('invalid', 'duty.not-by-event', 'This duty does not start by an event.');
  }
  const isOver = duty.sunsetOn !== null && event.happenedOn > duty.sunsetOn;
  if (!duty.active || isOver)
    throw new ServiceError('invalid', 'duty.inactive', 'This duty is not active on that day.');
  const [roster, calendar] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    services.calendars.forOffice(office),
  ]);
  const doers = doersOf(duty.doers, roster);
  if (event.unitId !== null && !doers.includes(event.unitId)) {
    throw new ServiceError('invalid', 'duty.not-a-doer', 'This unit does not owe the duty.', {
      faults: [{ path: 'unitId', message: `"${event.unitId}" is not among the ${doers.length} units that owe it.` }],
    });
  }
  const slot = eventSlot(duty.obligation, calendar, event.happenedOn, event.triggerId);
  const made = (event.unitId === null ? doers : [event.unitId]).map((unitId) => makeTask(duty, slot, unitId, now));
  const stamp = {
    by: { kind: 'administrator', sub: event.sub },
    at: now,
    because: because('history.event-recorded', { trigger: event.triggerId }),
  } as const;
  for (const task of made) {
    // Where it was not first, it was told before: the task is there already.
    await commitIfFirst(services.ledger, [insert(task)], stamp);
  }
  return made;
};
