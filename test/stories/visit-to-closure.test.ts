import { describe, expect, it } from 'vitest';
import { findingState } from '#domain/inspections/finding-state';
import { followUpId } from '#domain/inspections/follow-up';
import { isSealed } from '#domain/inspections/inspection-state';
import { plannedVisits } from '#domain/inspections/planned-visits';
import type { Instant } from '#domain/kernel/instant';
import { decideFact } from '#domain/tasks/decide-fact';
import { stateOf } from '#domain/tasks/task-state';
import { PERSON } from '#test/support/facts';
import { review, taskOf, verify } from '#test/support/finding-life';
import { aFindingWish } from '#test/support/inspection-cast';
import { aSeen, INSPECTOR } from '#test/support/inspection-facts';
import { openInspectionHouse } from '#test/support/inspection-house';
import { aProgramme } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { at, CALENDAR, day } from '#test/support/shanghai';
import { planReminders } from '#usecases/plan-reminders';
import { readCoverage, readPublication } from '#usecases/read-coverage';
import { recordVisit } from '#usecases/record-visit';
import { replyToFinding } from '#usecases/reply-to-finding';
import { commitFact } from '#usecases/steps/commit-fact';
import { tellInspection, tellInspectors } from '#usecases/steps/tell-inspectors';

const programme = aProgramme();

/** Drawn on Monday 5 June 2023. */
const visitsOf = (house: MemoryHouse) =>
  house.offices.get(OFFICE_ID).then((office) => {
    if (office === null) throw new Error('The house has its office.');
    const team = ['i-1', 'i-2'];
    return plannedVisits(
      {
        drawId: 'drw_1',
        batches: [{ batch: 1, drawnOn: day('2023-06-05'), order: ['branch-1'] }],
        substitutes: [],
        teams: { 'branch-1': team },
        leads: { 'branch-1': 'i-1' },
        salts: new Map([['branch-1', 'ab'.repeat(32)]]),
        proofs: new Map([['branch-1', '{}']]),
      },
      programme.visits,
      CALENDAR,
      office.sendingHours,
    );
  });

/** Who was written to, of what, by all commits so far. */
const told = (house: MemoryHouse): readonly string[] => [
  ...new Set(
    house.ledger.commits.flatMap((changes) =>
      changes.flatMap(({ record }) =>
        record.kind === 'message' ? record.notices.map((notice) => `${record.personId} ${notice.rung}`) : [],
      ),
    ),
  ),
];
const toldOf = (house: MemoryHouse, personId: string) => told(house).filter((line) => line.startsWith(`${personId} `));

/** The ladder is asked once a day at a sending hour, as the sweep would. */
const remind = async (house: MemoryHouse, taskId: string, days: readonly string[]) => {
  for (const date of days) {
    house.clock.set(at(`${date}T08:45`));
    const task = await house.tasks.get(OFFICE_ID, taskId);
    if (task !== null) await planReminders(house, [task]);
  }
};
const moveTo = (house: MemoryHouse, moment: Instant) => house.clock.set(moment);

describe('a drawn visit', () => {
  it('is sealed until it is made, and what it found is closed by somebody else, and looked at again', async () => {
    const house = await openInspectionHouse([], at('2023-06-05T15:00'));
    const planned = await visitsOf(house);
    const [visit] = planned;
    if (visit === undefined) throw new Error('One visit was drawn.');

    // Before the hour of telling nothing is stored, and nobody knows.
    expect(await tellInspectors(house, programme, planned, house.clock.now())).toMatchObject({ told: 0 });
    expect(told(house)).toEqual([]);
    moveTo(house, visit.tellAt);
    expect(await tellInspectors(house, programme, planned, house.clock.now())).toEqual({ told: 1, nextTellAt: null });
    const [inspection] = (await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 10 })).items;
    if (inspection === undefined) throw new Error('The visit was told.');
    expect(isSealed(inspection)).toBe(true);
    expect(told(house).toSorted()).toEqual(['person-7 inspection-order', 'person-8 inspection-order']);
    expect((await readCoverage(house, OFFICE_ID, '2023-H1')).blanks).toBe(5);

    // The visit, and two findings on it.
    moveTo(house, at('2023-06-07T15:00'));
    const { findings } = await recordVisit(house, {
      officeId: OFFICE_ID,
      inspectionId: inspection.id,
      by: INSPECTOR,
      request: { type: 'visited', on: day('2023-06-07'), items: [aSeen()], note: '', onBehalf: '' },
      findings: [aFindingWish(), aFindingWish({ text: '分解表未注明责任人' })],
    });
    const [first, second] = findings;
    if (first === undefined || second === undefined) throw new Error('Two findings were raised.');
    expect(toldOf(house, 'person-1')).toEqual(['person-1 finding-raised']);
    expect(await readPublication(house, OFFICE_ID)).toMatchObject([{ findings: { raised: 0, inReply: 2, closed: 0 } }]);

    // One reply, within its five workdays: reviewed by somebody who was not there, and the finding is set aside.
    moveTo(house, at('2023-06-14T17:00'));
    const request = { note: '责任人见附表', evidence: [] };
    await replyToFinding(house, { officeId: OFFICE_ID, findingId: second.id, by: PERSON, request });
    const reviewed = await review(house, second, 'set-aside');
    expect(findingState(reviewed, await taskOf(house, second)).status).toBe('set-aside');

    // The other is not rectified in its twenty workdays: the ladder reminds, then climbs.
    expect((await taskOf(house, first)).due.on).toBe('2023-07-06');
    await remind(house, first.taskId, ['2023-07-03', '2023-07-06', '2023-07-07', '2023-07-17']);
    expect(toldOf(house, 'person-1')).toEqual(expect.arrayContaining(['person-1 D-3', 'person-1 D-0', 'person-1 O+1']));
    expect(toldOf(house, 'leader-1')).toEqual(['leader-1 O+7']);
    const before = told(house).length;
    await remind(house, second.taskId, ['2023-07-18']);
    expect(told(house)).toHaveLength(before);

    // Claimed with words on what shows it, verified by somebody else, closed with its task.
    await commitFact(house, await taskOf(house, first), house.clock.now(), (task) =>
      decideFact(
        task,
        { type: 'claimed', note: '分解表见机关党委档案' },
        { id: 'fct_1', now: house.clock.now(), today: day('2023-07-18'), by: PERSON },
      ),
    );
    await expect(verify(house, first, true, INSPECTOR)).rejects.toMatchObject({ code: 'inspection.own-finding' });
    const closed = await verify(house, first);
    const task = await taskOf(house, first);
    expect([stateOf(task).status, findingState(closed, task).status]).toEqual(['closed', 'closed']);

    // Forty workdays later it is looked at again, by a team that is not only the old one.
    const check = await house.inspections.inspection(OFFICE_ID, followUpId(first));
    if (check?.lookAgainAt === undefined) throw new Error('A follow-up is set.');
    expect([check.visitOn, check.checkItemIds]).toEqual(['2023-09-12', ['tasks-divided']]);
    expect(check.team.some((id) => !inspection.team.includes(id))).toBe(true);
    moveTo(house, check.lookAgainAt);
    expect(await tellInspection(house, check)).toBe(true);

    // The half-year has one line that was looked at; the world reads of one finding, closed.
    expect(await readCoverage(house, OFFICE_ID, '2023-H1')).toMatchObject({
      blanks: 4,
      rows: [{ cells: { WORK_STYLE: { visits: { random: 1, 'follow-up': 0 } } } }],
    });
    expect(await readPublication(house, OFFICE_ID)).toMatchObject([{ findings: { raised: 1, inReply: 0, closed: 1 } }]);
  });
});
