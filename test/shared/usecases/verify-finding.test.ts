import { describe, expect, it } from 'vitest';
import { findingState } from '#domain/inspections/finding-state';
import { followUpId } from '#domain/inspections/follow-up';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { stateOf } from '#domain/tasks/task-state';
import { PERSON } from '#test/support/facts';
import { openFindingHouse, taskOf, unitSays, verify } from '#test/support/finding-life';
import { INSPECTORS } from '#test/support/inspection-cast';
import { INSPECTOR } from '#test/support/inspection-facts';
import { aRoster } from '#test/support/inspection-house';
import { anInspection, aProgramme } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';

describe('verifyFinding', () => {
  it('closes finding and task, and sets the follow-up check, in one commit', async () => {
    const { house, finding } = await openFindingHouse();
    await unitSays(house, finding, { type: 'claimed' });
    const before = house.ledger.commits.length;
    const closed = await verify(house, finding);
    expect(house.ledger.commits[before]?.map(({ op, record }) => `${op} ${record.kind}`)).toEqual([
      'replace finding',
      'insert inspection',
      'replace task',
    ]);
    const task = await taskOf(house, finding);
    expect(stateOf(task).status).toBe('closed');
    expect(findingState(closed, task)).toMatchObject({
      status: 'closed',
      followUp: { inspectionId: followUpId(finding), byDraw: false },
    });
    const check = await house.inspections.inspection(OFFICE_ID, followUpId(finding));
    expect(check).toMatchObject({ inspectionKind: 'follow-up', followsUp: finding.id, visitOn: '2023-08-02' });
    expect(check?.team.some((id) => !anInspection().team.includes(id))).toBe(true);
    expect(await verify(house, finding)).toEqual(closed);
  });

  it('sends back what is not rectified', async () => {
    const { house, finding } = await openFindingHouse();
    await unitSays(house, finding, { type: 'claimed' });
    await verify(house, finding, false);
    expect(stateOf(await taskOf(house, finding)).status).toBe('returned');
  });

  it('looks by the next draw where nobody new can go', async () => {
    const { house, finding } = await openFindingHouse();
    for (const record of aRoster('inspectors', 'inspectors', INSPECTORS.slice(0, 2), 2)) {
      await house.ledger.commit([insert(record)]);
    }
    await unitSays(house, finding, { type: 'claimed' });
    const closed = await verify(house, finding);
    expect(closed.facts.at(-1)).toMatchObject({ type: 'follow-up-set', byDraw: true, inspectionId: null });
    expect(await house.inspections.inspection(OFFICE_ID, followUpId(finding))).toBeNull();
  });

  it('sets no follow-up where the rules ask for none', async () => {
    const { house, finding } = await openFindingHouse();
    const programme = aProgramme();
    const findings = { ...programme.findings, followUpWorkdays: null };
    await house.ledger.commit([replace(nextVersion(programme, { findings }))]);
    await unitSays(house, finding, { type: 'claimed' });
    expect((await verify(house, finding)).facts.at(-1)).toMatchObject({ type: 'verified' });
  });

  it.each([INSPECTOR, PERSON])('is not for who found it, nor who claims it: %j', async (by) => {
    const { house, finding } = await openFindingHouse();
    await unitSays(house, finding, { type: 'claimed' });
    await expect(verify(house, finding, true, by)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'inspection.own-finding',
    });
  });

  it('waits for the claim', async () => {
    const { house, finding } = await openFindingHouse();
    await expect(verify(house, finding)).rejects.toMatchObject({ kind: 'conflict', code: 'finding.nothing-claimed' });
  });
});
