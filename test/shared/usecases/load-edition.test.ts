import { describe, expect, it } from 'vitest';
import type { Edition } from '#domain/calendar/edition';
import { isWorkday } from '#domain/calendar/work-calendar';
import { nextVersion, replace } from '#domain/kernel/change';
import { CLOSED, COUNTED, calendarOf, EDITION, load, open, refusal } from '#test/support/editions';
import { OFFICE_ID } from '#test/support/makers';
import { day } from '#test/support/shanghai';
import { loadEdition } from '#usecases/load-edition';

describe('loadEdition', () => {
  it('tells first what it would move, and writes nothing', async () => {
    const house = await open();
    const answer = await load(house);
    expect(answer).toMatchObject({ edition: '2023/2', applied: false, yearBefore: ['2022-12-31'] });
    expect(answer.report).toMatchObject({ tasksRead: 3, confirm: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(answer.report.shifts.map(({ taskId, dueWas, dueIs }) => [taskId, dueWas, dueIs])).toEqual(
      expect.arrayContaining([['tsk_counted', '2023-06-27', '2023-06-29']]),
    );
    expect(answer.report.shifts.map(({ taskId }) => taskId)).not.toContain('tsk_closed');
    expect(answer.report.days).toContainEqual({ on: '2023-06-26', wasWorkday: true, isWorkday: false });
    expect(house.ledger.commits).toEqual([]);
    expect((await calendarOf(house)).office.calendarVersion).toBe(0);
  });

  it('writes edition, version and job in one commit, once its report is confirmed', async () => {
    const house = await open();
    const { report } = await load(house);
    expect(await load(house, report.confirm)).toMatchObject({ applied: true });
    expect(house.ledger.commits.map((changes) => changes.map(({ record }) => record.kind))).toEqual([
      ['edition', 'office', 'calendar-job'],
    ]);
    const { office, calendar } = await calendarOf(house);
    expect(office.calendarVersion).toBe(1);
    expect(isWorkday(calendar, day('2023-06-26'))).toBe(false);
    expect(await house.editions.job(OFFICE_ID, 'recompute-1')).toMatchObject({ edition: '2023/2', sub: 'sub-1' });
  });

  it('takes the same edition again as done, and writes nothing', async () => {
    const house = await open();
    const { report } = await load(house);
    await load(house, report.confirm);
    expect(await load(house, report.confirm)).toMatchObject({ applied: true, report: { days: [] } });
    expect(await load(house)).toMatchObject({ applied: true });
    expect(house.ledger.commits).toHaveLength(1);
  });

  it('asks again where what it would move has moved on in between', async () => {
    const house = await open();
    const { report } = await load(house);
    await house.ledger.commit([replace(nextVersion(COUNTED, { due: { ...COUNTED.due, on: day('2023-06-30') } }))]);
    expect(await refusal(load(house, report.confirm))).toEqual(['conflict', 'calendar.moved-on']);
    const fresh = await load(house);
    expect(fresh.report.confirm).not.toBe(report.confirm);
    expect(await load(house, fresh.report.confirm)).toMatchObject({ applied: true });
  });

  it('does not mind what happens to tasks it would not move', async () => {
    const house = await open();
    const { report } = await load(house);
    await house.ledger.commit([replace(nextVersion(CLOSED, { title: 'another' }))]);
    expect(await load(house, report.confirm)).toMatchObject({ applied: true });
  });

  it.each<[string, Partial<Edition>]>([
    ['the number of a published edition', { number: 1 }],
    ['a make-up workday on a weekday', { makeUpWorkdays: [day('2023-06-30')] }],
  ])('refuses %s, in a report and confirmed', async (_, given) => {
    const house = await open();
    for (const confirm of [null, 'f'.repeat(64)]) {
      expect(await refusal(load(house, confirm, { ...EDITION, ...given }))).toEqual([
        'invalid',
        'calendar.faulty-edition',
      ]);
    }
    expect(house.ledger.commits).toEqual([]);
  });

  it('knows no other office', async () => {
    const house = await open();
    const wanted = { officeId: 'no-office', sub: 'sub-1', edition: EDITION, confirm: null };
    expect(await refusal(loadEdition(house, wanted))).toEqual(['missing', 'office.missing']);
  });
});
