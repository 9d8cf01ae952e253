import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Bundle } from '#domain/rules/bundle';
import type { AuditReport } from '#domain/statistics/audit-report';
import { wasLate } from '#domain/tasks/light';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { SimulationCounts, SimulationReport } from '#render/page/report-page';
import { monthsBetween } from './months.ts';
import type { SentLog, SentNotice } from './sent-log.ts';

/** Those who hear of a task that is not their own to do: leaders, principals, the supervising office. */
const ESCALATED_TO = new Set(['leader-in-charge', 'principal', 'supervisor']);

const AVERAGE_DIGITS = 2;

type Parts = {
  readonly tasks: readonly Task[];
  readonly notices: readonly SentNotice[];
  readonly letters: SentLog['letters'];
};

const countsOf = ({ tasks, notices, letters }: Parts, calendar: WorkCalendar): SimulationCounts => {
  const states = tasks
    .map((task) => ({ task, state: stateOf(task) }))
    .filter(({ state }) => state.status !== 'cancelled');
  const done = states.filter(({ state }) => state.doneAt !== null);
  const late = done.filter(({ task }) => wasLate(task, calendar)).length;
  const persons = new Set(letters.map((letter) => letter.personId)).size;
  const average = persons === 0 ? 0 : letters.length / persons;
  return {
    due: states.length,
    onTime: done.length - late,
    late,
    open: states.length - done.length,
    notices: notices.length,
    mails: letters.filter((letter) => letter.channel === 'email').length,
    sms: letters.filter((letter) => letter.channel === 'sms').length,
    persons,
    messagesPerPerson: Number(average.toFixed(AVERAGE_DIGITS)),
    escalations: notices.filter((notice) => ESCALATED_TO.has(notice.audience)).length,
  };
};

/** Folds what was stored and what was sent into the report of a simulation. Tasks count in the month they are due. */
export const buildReport = (
  about: { readonly bundle: Bundle; readonly from: LocalDate; readonly to: LocalDate; readonly seed: string },
  found: {
    readonly tasks: readonly Task[];
    readonly sent: SentLog;
    readonly calendar: WorkCalendar;
    readonly audit: AuditReport;
  },
): SimulationReport => {
  const { sent, calendar } = found;
  const due = found.tasks.filter((task) => {
    const { dueOn } = stateOf(task);
    return dueOn >= about.from && dueOn <= about.to;
  });
  const tasksOf = Map.groupBy(due, (task) => stateOf(task).dueOn.slice(0, 7));
  const noticesOf = Map.groupBy(sent.notices, (notice) => notice.at.slice(0, 7));
  const lettersOf = Map.groupBy(sent.letters, (letter) => letter.month);
  const months = monthsBetween(about.from, about.to).map((month) => ({
    month,
    ...countsOf(
      {
        tasks: tasksOf.get(month) ?? [],
        notices: noticesOf.get(month) ?? [],
        letters: lettersOf.get(month) ?? [],
      },
      calendar,
    ),
  }));
  return {
    office: about.bundle.office.name,
    from: about.from,
    to: about.to,
    seed: about.seed,
    units: about.bundle.units.length,
    persons: about.bundle.persons.length,
    tasks: found.tasks.length,
    months,
    totals: countsOf({ tasks: due, notices: sent.notices, letters: sent.letters }, calendar),
    digestsPerPersonDayMax: sent.digestsPerPersonDayMax(),
    outsideHours: sent.outsideHours(),
    audit: { expected: found.audit.expected, findings: found.audit.findings },
  };
};
