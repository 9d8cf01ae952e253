import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Ladder } from '#domain/rules/ladder';
import { ladderKey } from '#domain/rules/ladder';
import type { Office } from '#domain/rules/office';
import { auditDuty } from '#domain/statistics/audit-duty';
import { type AuditReport, emptyReport, withFindings, withTask } from '#domain/statistics/audit-report';
import { auditTask } from '#domain/statistics/audit-task';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { CalendarReader, MessageReader, OfficeReader, RuleReader, TaskReader } from '#ports/readers';
import { everyPage } from './steps/every-page.ts';

export type AuditOutcomeServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

type Desk = {
  readonly office: Office;
  readonly calendar: WorkCalendar;
  readonly ladders: ReadonlyMap<string, Ladder>;
  readonly now: Instant;
  readonly from: Instant;
  readonly until: Instant;
};

/** The messages that steps of these tasks name and that the time asked about may have touched. */
const messagesOf = async (services: AuditOutcomeServices, { office, from }: Desk, tasks: readonly Task[]) => {
  const steps = tasks.flatMap((task) => task.steps.filter((step) => step.at >= from));
  const ids = [...new Set(steps.flatMap((step) => step.messageIds))];
  const found = ids.length === 0 ? [] : await services.messages.getMany(office.id, ids);
  return new Map(found.map((message) => [message.id, message]));
};

const auditTasks = async (services: AuditOutcomeServices, desk: Desk): Promise<AuditReport> => {
  const { office, calendar, ladders, now, from, until } = desk;
  let report = emptyReport(from, until);
  for await (const tasks of everyPage((page) => services.tasks.list(office.id, page))) {
    const messages = await messagesOf(services, desk, tasks);
    for (const task of tasks) {
      const ladder = ladders.get(ladderKey(task.ladderId, task.ladderVersion));
      if (ladder === undefined) throw new Error(`The ladder ${task.ladderId}@${task.ladderVersion} is gone.`);
      const context = { ladder, calendar, hours: office.sendingHours, now, from, until };
      report = withTask(report, auditTask(task, messages, context));
    }
  }
  return report;
};

const auditDuties = async (services: AuditOutcomeServices, { office, calendar, now }: Desk, begun: AuditReport) => {
  let report = begun;
  for await (const duties of everyPage((page) => services.rules.duties(office.id, page))) {
    for (const duty of duties) report = withFindings(report, auditDuty(duty, calendar, now));
  }
  return report;
};

/**
 * Works out from an office's rules and facts what should have been said between two moments, and compares it with what the
 * ledger says was planned, sent, delivered and answered. Reads every task and duty of the office once; writes nothing.
 * @throws ServiceError `missing` (`office.missing`).
 */
export const auditOutcome = async (
  services: AuditOutcomeServices,
  wanted: { readonly officeId: string; readonly from: Instant; readonly until: Instant },
): Promise<AuditReport> => {
  const now = services.clock.now();
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [calendar, ladders] = await Promise.all([
    services.calendars.forOffice(office),
    services.rules.ladders(office.id),
  ]);
  const desk: Desk = {
    office,
    calendar,
    ladders: new Map(ladders.map((ladder) => [ladder.id, ladder])),
    now,
    from: wanted.from,
    until: wanted.until,
  };
  return auditDuties(services, desk, await auditTasks(services, desk));
};
