import { derivedId } from '#domain/kernel/id';
import { addMs, DAY_MS, type Instant, parseInstant } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import type { Task, TaskFact } from '#domain/tasks/task';
import type { StoredRecord } from '#ports/records';
import { aLadder, anOffice, aPerson, aPost, aTask, aUnit, OFFICE_ID } from './makers.ts';

/** Monday 5 June 2023, 08:30 in Shanghai: sending hours begin, and the rung `D-3` of what is due on the 8th has come. */
export const TICK = '2023-06-05T00:30:00.000Z' as Instant;
/** Half an hour later: the digests of the day go out. */
export const DIGEST_TICK = '2023-06-05T01:00:00.000Z' as Instant;

const DUE_ON = '2023-06-08' as LocalDate;
const STARTS_ON = '2023-05-08' as LocalDate;
/** Tasks that wait are due within half a year, as they would be in the middle of a plan. No multiple of those at rest. */
const DAYS_AHEAD = 181;
/** Of the tasks that are not due, every third is closed and at rest. */
const CLOSED_EVERY = 3;

const unitId = (unit: number): string => `branch-${unit}`;

/** An office of so many units, each with one person who answers for it. */
export const officeRecords = (units: number): readonly StoredRecord[] => [
  // All of it falls due in one morning, which nobody need approve.
  anOffice({ caps: { ...DEFAULT_CAPS, noticesADay: 100_000, noticesALadder: 100_000, unusualFrom: 100_000 } }),
  aLadder(),
  aUnit({ id: 'committee', name: '工作委员会', unitKind: 'committee' }),
  ...Array.from({ length: units }, (_, unit) => [
    aUnit({ id: unitId(unit), name: `第${unit + 1}党支部` }),
    aPost({ id: `${unitId(unit)}.organiser`, unitId: unitId(unit), holderId: `person-${unit}` }),
    aPerson({
      id: `person-${unit}`,
      name: `第${unit + 1}党支部组织委员`,
      contacts: [{ channel: 'email', address: `organiser-${unit}@example.org`, usable: true }],
    }),
  ]).flat(),
];

const taskId = (index: number): string => derivedId('task', OFFICE_ID, 'measured', index);

const fact = (type: 'dispatched' | 'closed', task: string, on: LocalDate): TaskFact => ({
  type,
  id: derivedId('fact', task, type),
  at: parseInstant(`${on}T09:00:00+08:00`) ?? TICK,
  by: { kind: 'service', what: 'make-tasks' },
  note: '',
});

const taskOf = (index: number, unit: number, startsOn: LocalDate, dueOn: LocalDate): Task => ({
  ...aTask({ id: taskId(index), leadUnitId: unitId(unit), slot: `measured-${index}`, startsOn }),
  due: { ...aTask().due, on: dueOn },
  facts: [fact('dispatched', taskId(index), startsOn)],
});

/** A task whose first rung has come at `TICK`. */
const dueTask = (index: number, unit: number): Task => ({
  ...taskOf(index, unit, STARTS_ON, DUE_ON),
  lookAgainAt: TICK,
});

/** A task nobody has to look at: it waits for a day to come, or is closed. */
const otherTask = (index: number, unit: number): Task => {
  if (index % CLOSED_EVERY === 0) {
    const closed = taskOf(index, unit, addDays(STARTS_ON, -60), addDays(DUE_ON, -30));
    return { ...closed, facts: [...closed.facts, fact('closed', closed.id, addDays(DUE_ON, -31))] };
  }
  const days = 1 + (index % DAYS_AHEAD);
  return { ...taskOf(index, unit, STARTS_ON, addDays(DUE_ON, days)), lookAgainAt: addMs(TICK, days * DAY_MS) };
};

/**
 * The tasks of an office: `due` of them due at `TICK`, spread over all its units, the others waiting or at rest. The same
 * numbers give the same tasks.
 */
export function* measuredTasks(given: {
  readonly tasks: number;
  readonly due: number;
  readonly units: number;
}): Generator<Task> {
  for (let index = 0; index < given.tasks; index += 1) {
    const unit = index % given.units;
    yield index < given.due ? dueTask(index, unit) : otherTask(index, unit);
  }
}
