import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Duty } from '#domain/rules/duty';
import { aDuty, aUnit, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { type DutyEvent, recordEvent } from '#usecases/record-event';

const afterSessions = (given: Partial<Duty> = {}): Duty =>
  aDuty({ id: 'session-report', obligation: { kind: 'event', trigger: 'a study session', dueWorkdays: 5 }, ...given });
const event = (given: Partial<DutyEvent> = {}): DutyEvent => ({
  officeId: OFFICE_ID,
  dutyId: 'session-report',
  triggerId: 'session-7',
  happenedOn: day('2023-06-05'),
  unitId: null,
  sub: 'boss',
  ...given,
});
const open = (given: Partial<Duty> = {}) =>
  openMemoryHouse({ records: [afterSessions(given), aUnit({ id: 'branch-2' })] });

describe('recordEvent', () => {
  it('makes a task for each unit that owes the follow-up', async () => {
    const house = await open();
    const made = await recordEvent(house, event());
    expect(made.map(({ leadUnitId, due }) => [leadUnitId, due.on])).toEqual([
      ['branch-1', '2023-06-12'],
      ['branch-2', '2023-06-12'],
    ]);
    expect(await house.tasks.get(OFFICE_ID, made[0]?.id ?? '')).toMatchObject({
      slot: '2023-06-05.session-7',
      obligationKind: 'event',
      lookAgainAt: NOW,
    });
  });

  it('makes one task where it happened to one unit', async () => {
    const made = await recordEvent(await open(), event({ unitId: 'branch-2' }));
    expect(made.map(({ leadUnitId }) => leadUnitId)).toEqual(['branch-2']);
  });

  it('makes each task once, though it is told twice or was cut short, and leaves what was worked on', async () => {
    const house = await open();
    house.ledger.dieAt(1, 'before');
    await expect(recordEvent(house, event())).rejects.toThrow(PowerCut);
    house.ledger.revive();
    const [first] = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 10 })).items;
    if (!first) throw new Error('no task');
    await house.ledger.commit([replace(nextVersion(first, { title: 'worked on' }))]);
    await recordEvent(house, event());
    await recordEvent(house, event({ unitId: 'branch-2' }));
    const tasks = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 10 })).items;
    expect(tasks).toHaveLength(2);
    expect(tasks.find(({ id }) => id === first.id)?.title).toBe('worked on');
  });

  it('makes others for another trigger', async () => {
    const house = await open();
    await recordEvent(house, event());
    await recordEvent(house, event({ triggerId: 'session-8' }));
    expect((await house.tasks.list(OFFICE_ID, { cursor: null, limit: 10 })).items).toHaveLength(4);
  });

  it.each<[string, Partial<Duty>, Partial<DutyEvent>, string, string]>([
    ['an unknown duty', {}, { dutyId: 'gone' }, 'missing', 'duty.missing'],
    ['an unknown office', {}, { officeId: 'gone' }, 'missing', 'duty.missing'],
    [
      'a duty of another kind',
      { obligation: { kind: 'deadline', startsOn: null, dueOn: null } },
      {},
      'invalid',
      'duty.not-by-event',
    ],
    ['a duty at rest', { active: false, inactiveBecause: 'expired' }, {}, 'invalid', 'duty.inactive'],
    ['an event after the sunset', { sunsetOn: day('2023-06-04') }, {}, 'invalid', 'duty.inactive'],
    ['a unit that does not owe it', {}, { unitId: 'committee' }, 'invalid', 'duty.not-a-doer'],
    ['a unit that is not there', {}, { unitId: 'gone' }, 'invalid', 'duty.not-a-doer'],
  ])('refuses %s', async (_, duty, given, kind, code) => {
    const house = await open(duty);
    await expect(recordEvent(house, event(given))).rejects.toMatchObject({ kind, code });
    expect(house.ledger.commits).toEqual([]);
  });

  it('takes an event on the day of the sunset', async () => {
    expect(await recordEvent(await open({ sunsetOn: day('2023-06-05') }), event())).toHaveLength(2);
  });

  it('passes on that the store is away', async () => {
    const house = await open();
    house.ledger.beforeCommit(() => {
      throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    });
    await expect(recordEvent(house, event())).rejects.toMatchObject({ code: 'ledger.unavailable' });
  });
});
