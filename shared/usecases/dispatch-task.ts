import { setDate } from '#domain/calendar/compute-date';
import { insert } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import { isConflict, ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Ladder } from '#domain/rules/ladder';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, OfficeReader, RosterReader, RuleReader, TaskReader } from '#ports/readers';

export type DispatchTaskServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
};

/** A single matter, dispatched by hand. `requestId` makes asking twice the same as once. */
export type DispatchRequest = {
  readonly officeId: string;
  readonly sub: string;
  readonly requestId: string;
  readonly title: string;
  readonly leadUnitId: string;
  readonly dueOn: LocalDate;
  readonly clause: { readonly item: string; readonly row: string; readonly text: string };
  readonly ladderId: string;
  readonly note: string;
};

const latestOf = (ladders: readonly Ladder[], ladderId: string): Ladder | null =>
  ladders.filter((ladder) => ladder.ladderId === ladderId).at(-1) ?? null;

const taskOf = (
  request: DispatchRequest,
  ladder: Ladder,
  place: Pick<Task, 'due' | 'supervisingUnitId' | 'startsOn'>,
) => {
  const id = derivedId('task', request.officeId, 'single', request.requestId);
  return (at: Task['facts'][number]['at']): Task => ({
    kind: 'task',
    officeId: request.officeId,
    id,
    version: 1,
    title: request.title,
    dutyId: null,
    slot: 'once',
    clause: request.clause,
    obligationKind: 'deadline',
    measure: { kind: 'deliverable' },
    closing: 'on-review',
    leadUnitId: request.leadUnitId,
    ladderId: ladder.ladderId,
    ladderVersion: ladder.ladderVersion,
    ...place,
    facts: [
      {
        type: 'dispatched',
        id: derivedId('fact', id, 'dispatched'),
        at,
        by: { kind: 'administrator', sub: request.sub },
        note: request.note,
      },
    ],
    steps: [],
    lookAgainAt: at,
  });
};

/** Asked twice in the same words, however the task has moved on since. */
const isSameMatter = (stored: Task, asked: Task): boolean =>
  stored.title === asked.title &&
  stored.leadUnitId === asked.leadUnitId &&
  stored.due.on === asked.due.on &&
  stored.ladderId === asked.ladderId &&
  stored.clause.text === asked.clause.text;

/**
 * Dispatches a single task to a unit.
 * @throws ServiceError `missing` (`office.missing`), `invalid` (`task.unknown-unit`, `task.unknown-ladder`,
 * `task.due-in-the-past`), `conflict`
 * (`task.request-id-used`) for a requestId used for something else.
 */
export const dispatchTask = async (services: DispatchTaskServices, request: DispatchRequest): Promise<Task> => {
  const now = services.clock.now();
  const office = await services.offices.get(request.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [roster, ladders, calendar] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    services.rules.ladders(office.id),
    services.calendars.forOffice(office),
  ]);
  if (!roster.units.has(request.leadUnitId)) {
    throw new ServiceError('invalid', 'task.unknown-unit', 'There is no such unit.', {
      faults: [{ path: 'leadUnitId', message: `No unit "${request.leadUnitId}".` }],
    });
  }
  const ladder = latestOf(ladders, request.ladderId);
  if (ladder === null) {
    throw new ServiceError('invalid', 'task.unknown-ladder', 'There is no such ladder.', {
      faults: [{ path: 'ladderId', message: `No ladder "${request.ladderId}".` }],
    });
  }
  const today = localDateAt(now, office.zone);
  if (request.dueOn < today) {
    throw new ServiceError('invalid', 'task.due-in-the-past', 'The due date is over.', {
      faults: [{ path: 'dueOn', message: `Today is ${today}.` }],
    });
  }
  const task = taskOf(request, ladder, {
    due: setDate(calendar, request.dueOn),
    supervisingUnitId: office.supervisingUnitId,
    startsOn: today,
  })(now);
  try {
    await services.ledger.commit([insert(task)]);
    return task;
  } catch (error) {
    if (!isConflict(error)) throw error;
    const stored = await services.tasks.get(task.officeId, task.id);
    if (stored !== null && isSameMatter(stored, task)) return stored;
    throw new ServiceError('conflict', 'task.request-id-used', 'This requestId was used for another task.', {
      faults: [{ path: 'requestId', message: 'was used for another task' }],
    });
  }
};
