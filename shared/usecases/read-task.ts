import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Message } from '#domain/messages/message';
import { decideReminder, type ReminderDecision } from '#domain/reminders/decide-reminder';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import { auditTask, type ExpectedRung } from '#domain/statistics/audit-task';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { CalendarReader, MessageReader, OfficeReader, RosterReader, RuleReader, TaskReader } from '#ports/readers';

export type ReadTaskServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

export type ReadTask = {
  readonly office: Office;
  readonly roster: Roster;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly task: Task;
  /** Every message a notice of this task was put into, oldest first. */
  readonly messages: readonly Message[];
  /** What the ladder would do if it were asked now; `null` where its ladder is gone. */
  readonly next: ReminderDecision | null;
  /** Every rung its rules have asked for so far, and what became of each; empty where its ladder is gone. */
  readonly expected: readonly ExpectedRung[];
};

/** One task with all that was said of it and why. @throws ServiceError `missing` (`task.missing`). */
export const readTask = async (services: ReadTaskServices, officeId: string, taskId: string): Promise<ReadTask> => {
  const now = services.clock.now();
  const [office, task] = await Promise.all([services.offices.get(officeId), services.tasks.get(officeId, taskId)]);
  if (office === null || task === null) throw new ServiceError('missing', 'task.missing', 'There is no such task.');
  const ids = [...new Set(task.steps.flatMap((step) => step.messageIds))];
  const [roster, calendar, messages, ladder] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    services.calendars.forOffice(office),
    ids.length === 0 ? [] : services.messages.getMany(officeId, ids),
    services.rules.ladder(officeId, task.ladderId, task.ladderVersion),
  ]);
  return {
    office,
    roster,
    calendar,
    now,
    task,
    messages: [...messages].sort((a, b) => (a.sendAt < b.sendAt ? -1 : 1)),
    next: ladder && decideReminder(task, { ladder, calendar, hours: office.sendingHours, now }),
    expected: ladder
      ? auditTask(task, new Map(messages.map((message) => [message.id, message])), {
          ladder,
          calendar,
          hours: office.sendingHours,
          now,
          from: task.facts[0]?.at ?? now,
          until: now,
        }).expected
      : [],
  };
};
