import { workdaysAfterDate } from '#domain/calendar/compute-date';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import type { CheckItem } from '#domain/rules/check-item';
import type { Ladder } from '#domain/rules/ladder';
import type { Programme } from '#domain/rules/programme';
import type { Task } from '#domain/tasks/task';
import type { Finding } from './finding.ts';

const TITLE_CHARS_MAX = 200;

/** What people read: the finding, and whose it is where the unit answers for more than itself. */
const titleOf = ({ subjectId, subjectName, unitId, text }: Finding): string =>
  (subjectId === unitId ? text : `${subjectName}：${text}`).slice(0, TITLE_CHARS_MAX);

/**
 * 整改: the task that rectifies a finding, in the main line of reminders from now on. It is owed by the unit that answers for
 * the subject, stands on the rule its check item stands on, and is accepted by who verifies the finding.
 */
export const makeRectificationTask = (
  finding: Finding,
  context: {
    readonly programme: Programme;
    readonly checkItem: CheckItem;
    /** The newest version of the programme's ladder. */
    readonly ladder: Pick<Ladder, 'ladderId' | 'ladderVersion'>;
    readonly calendar: WorkCalendar;
    readonly now: Instant;
    readonly today: LocalDate;
    readonly by: Actor;
  },
): Task => {
  const { programme, ladder, today, now } = context;
  return {
    kind: 'task',
    officeId: finding.officeId,
    id: finding.taskId,
    version: 1,
    title: titleOf(finding),
    dutyId: null,
    slot: 'once',
    clause: { item: programme.clause.item, row: programme.clause.row, text: context.checkItem.basis },
    obligationKind: 'deadline',
    measure: { kind: 'deliverable' },
    closing: 'on-review',
    leadUnitId: finding.unitId,
    supervisingUnitId: programme.supervisingUnitId,
    ladderId: ladder.ladderId,
    ladderVersion: ladder.ladderVersion,
    startsOn: today,
    findingId: finding.id,
    due: workdaysAfterDate(context.calendar, today, programme.findings.rectifyWorkdays),
    facts: [
      {
        type: 'dispatched',
        id: derivedId('fact', finding.taskId, 'dispatched'),
        at: now,
        by: context.by,
        note: '',
      },
    ],
    steps: [],
    lookAgainAt: now,
  };
};
