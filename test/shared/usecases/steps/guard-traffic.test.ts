import { describe, expect, it } from 'vitest';
import { insert } from '#domain/kernel/change';
import type { DecidedTask, Desk } from '#domain/messages/draft-reminder';
import { decideReminder } from '#domain/reminders/decide-reminder';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { aLadder, anOffice, aTask, aTrafficDay, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse, theRoster } from '#test/support/memory-house';
import { at, CALENDAR, day } from '#test/support/shanghai';
import { countTraffic, guardTraffic } from '#usecases/steps/guard-traffic';

const NOW = at('2023-06-27T09:00');
const TODAY = day('2023-06-27');
const office = anOffice({ bundleLoadedBy: 'loader' });
const place = { officeId: OFFICE_ID, calendar: CALENDAR, hours: office.sendingHours, limits: office.limits, now: NOW };
const desk: Desk = { roster: theRoster(), place };
const items = (count: number): readonly DecidedTask[] =>
  Array.from({ length: count }, (_, index) => {
    const task = aTask({ id: `tsk_${index}` });
    return { task, decision: decideReminder(task, { ladder: aLadder(), ...place }) };
  });
const open = () => openMemoryHouse({ now: NOW });

describe('guardTraffic', () => {
  it('asks one question of a small run, and writes nothing', async () => {
    const house = await open();
    let asked = 0;
    const traffic = {
      ...house.traffic,
      before: async () => {
        asked += 1;
        return [];
      },
    };
    expect(await guardTraffic({ ...house, traffic }, office, desk, items(30))).toMatchObject({ holds: 0, capsHit: 0 });
    expect([asked, house.ledger.commits]).toEqual([0, []]);
    expect(await guardTraffic(house, office, desk, [])).toBeNull();
  });

  it('lets 200 pass on a first day, and holds 201 before any of it is written', async () => {
    const house = await open();
    expect(await guardTraffic(house, office, desk, items(200))).toMatchObject({ holds: 0 });
    expect(await house.switchboards.get(OFFICE_ID)).toBeNull();
    expect(await guardTraffic(house, office, desk, items(201))).toMatchObject({ holds: 1 });
    const board = await house.switchboards.get(OFFICE_ID);
    expect(board?.holds).toMatchObject([{ ladderId: 'ordinary', count: 201, limit: 200, askedBy: 'loader' }]);
    expect(house.ledger.stamps).toMatchObject([{ by: { what: 'limits' }, because: { code: 'hold.unusual' } }]);
  });

  it('pauses an office at its cap', async () => {
    const house = await open();
    const capped = anOffice({ caps: { ...DEFAULT_CAPS, noticesADay: 50 } });
    expect(await guardTraffic(house, capped, desk, items(51))).toMatchObject({ holds: 0, capsHit: 1 });
    const board = await house.switchboards.get(OFFICE_ID);
    expect(board?.pauses).toMatchObject([{ scope: 'office', because: { params: { count: 51, limit: 50 } } }]);
  });
});

describe('countTraffic', () => {
  it('adds up what was done, run after run, and beside others', async () => {
    const house = await open();
    const first = await guardTraffic(house, office, desk, items(3));
    if (!first) throw new Error('nothing planned');
    await countTraffic(house, first, new Set(['tsk_0', 'tsk_2']));
    // It has not seen that somebody counted meanwhile.
    await countTraffic(house, first, new Set(['tsk_1']));
    expect(await house.traffic.day(OFFICE_ID, TODAY)).toMatchObject({ version: 2, said: { ordinary: 3 } });
    await countTraffic(house, first, new Set());
    expect(house.ledger.commits.length).toBe(2);
  });

  it('keeps what other ladders have said', async () => {
    const house = await open();
    await house.ledger.commit([insert(aTrafficDay({ on: TODAY, said: { formal: 7 } }))]);
    const guarded = await guardTraffic(house, office, desk, items(1));
    if (!guarded) throw new Error('nothing planned');
    await countTraffic(house, guarded, new Set(['tsk_0']));
    expect((await house.traffic.day(OFFICE_ID, TODAY))?.said).toEqual({ formal: 7, ordinary: 1 });
  });
});
