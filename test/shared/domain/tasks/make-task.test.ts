import { describe, expect, it } from 'vitest';
import { statedDate } from '#domain/calendar/compute-date';
import type { Obligation } from '#domain/rules/duty';
import { makeTask } from '#domain/tasks/make-task';
import type { Measure } from '#domain/tasks/task';
import { aDuty, NOW, OFFICE_ID } from '#test/support/makers';
import { CALENDAR, day } from '#test/support/shanghai';

const slot = { label: '2023-Q2', startsOn: day('2023-04-01'), due: statedDate(CALENDAR, day('2023-06-30')) };
const made = (given: Parameters<typeof aDuty>[0] = {}, unitId = 'branch-1') =>
  makeTask(aDuty(given), slot, unitId, NOW);
const dates = { startsOn: day('2023-01-01'), dueOn: day('2023-12-29') };

describe('makeTask', () => {
  it('carries over what the duty, the slot and the unit say, dispatched now and looked at now', () => {
    const task = made({ ladderVersion: 3 });
    expect(task).toMatchObject({
      kind: 'task',
      officeId: OFFICE_ID,
      version: 1,
      dutyId: 'special-meeting',
      slot: '2023-Q2',
      leadUnitId: 'branch-1',
      supervisingUnitId: 'committee',
      ladderId: 'ordinary',
      ladderVersion: 3,
      startsOn: '2023-04-01',
      due: { on: '2023-06-30' },
      steps: [],
      lookAgainAt: NOW,
    });
    expect(task.facts).toEqual([
      { type: 'dispatched', id: task.facts[0]?.id, at: NOW, by: { kind: 'service', what: 'duty' }, note: '' },
    ]);
  });

  it('makes the same id of the same office, duty, slot and unit, and another where one differs', () => {
    const ids = [
      made(),
      made({ officeId: 'other-office' }),
      made({ id: 'other-duty' }),
      made({}, 'branch-2'),
      makeTask(aDuty(), { ...slot, label: '2023-Q3' }, 'branch-1', NOW),
    ].map((task) => task.id);
    expect(new Set(ids).size).toBe(5);
    expect(made({ title: 'another title', ladderVersion: 9 }).id).toBe(ids[0]);
  });

  it.each<[Obligation, Measure]>([
    [{ kind: 'deadline', startsOn: null, dueOn: null }, { kind: 'deliverable' }],
    [{ kind: 'window', opensOn: dates.startsOn, closesOn: dates.dueOn }, { kind: 'deliverable' }],
    [{ kind: 'event', trigger: 'a session', dueWorkdays: 5 }, { kind: 'deliverable' }],
    [
      { kind: 'cycle', every: 'month', startsOn: dates.startsOn },
      { kind: 'occurrences', atLeast: 1 },
    ],
    [
      { kind: 'quota', every: 'year', atLeast: 4, startsOn: dates.startsOn },
      { kind: 'occurrences', atLeast: 4 },
    ],
    [
      { kind: 'inspection', every: 'year', atLeast: 6, lines: ['WORK_STYLE'], startsOn: dates.startsOn },
      { kind: 'occurrences', atLeast: 6 },
    ],
    [
      { kind: 'target', unit: 'percent', atLeast: 60, population: 33, ...dates },
      { kind: 'percent', atLeast: 60, population: 33 },
    ],
    [
      { kind: 'target', unit: 'count', atLeast: 10, population: 0, ...dates },
      { kind: 'count', atLeast: 10 },
    ],
    [
      { kind: 'coverage', members: ['a', 'b'], ...dates },
      { kind: 'coverage', members: ['a', 'b'] },
    ],
    [{ kind: 'standing', reviewEvery: 'quarter', startsOn: dates.startsOn }, { kind: 'state' }],
  ])('measures %o by %o', (obligation, measure) => {
    expect(made({ obligation })).toMatchObject({ obligationKind: obligation.kind, measure });
  });
});
