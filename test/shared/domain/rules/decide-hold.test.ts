import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { decideApproval, decideRefusal, holdIdOf, withTrafficLimits } from '#domain/rules/decide-hold';
import type { TrafficVerdict } from '#domain/rules/judge-traffic';
import { emptySwitchboard, type Switchboard } from '#domain/rules/switchboard';
import { aHold, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const TODAY = day('2023-06-05');
const CALM: TrafficVerdict = { unusual: [], capped: [], officeCapped: null, officeCap: 5_000, near: 0 };
const unusual = (count: number) => ({ ladderId: 'ordinary', count, limit: 200, usual: null });
const samples = { receivers: ['第一党支部 组织委员'], tasks: [{ id: 'tsk_1', title: '专题会议' }] };
const limited = (board: Switchboard, verdict: Partial<TrafficVerdict>) =>
  withTrafficLimits(board, { ...CALM, ...verdict }, TODAY, NOW, 'loader', () => samples);

describe('withTrafficLimits', () => {
  it('holds an unusual ladder, with what somebody must see of it', () => {
    const board = limited(emptySwitchboard(OFFICE_ID), { unusual: [unusual(300)] });
    const id = holdIdOf(OFFICE_ID, 'ordinary', TODAY);
    expect(board).toMatchObject({ version: 1, lookAgainAt: addMs(NOW, HOUR_MS) });
    expect(board.holds).toEqual([{ ...aHold({ id }), ...samples, count: 300 }]);
  });

  it('keeps a hold in force, and shows how much there is by now', () => {
    const board = limited(aSwitchboard({ holds: [aHold()] }), { unusual: [unusual(2_000)] });
    expect(board.holds).toEqual([aHold({ count: 2_000 })]);
  });

  it('pauses what is over its cap, by the service', () => {
    const board = limited(aSwitchboard(), { capped: [unusual(4_001)], officeCapped: 5_001 });
    expect(board.pauses).toMatchObject([
      { scope: 'ladder', subject: 'ordinary', by: { kind: 'service' }, because: { code: 'pause.cap-reached' } },
      { scope: 'office', because: { params: { count: 5_001, limit: 5_000 } } },
    ]);
    expect(board.version).toBe(2);
    expect(limited(board, { officeCapped: 5_100 })).toBe(board);
  });

  it('gives back what it was given where nothing is new', () => {
    const board = aSwitchboard();
    expect(limited(board, {})).toBe(board);
  });
});

describe('decideApproval', () => {
  const board = aSwitchboard({ holds: [aHold()] });
  const approve = (sub: string, loadedBy: string | null = null) =>
    decideApproval(board, { holdId: 'hld_1', sub, loadedBy }, NOW);

  it('is for another administrator than the one who loaded it, then or since', () => {
    expect(approve('loader')).toEqual({ act: 'refuse', code: 'hold.own-rule' });
    expect(approve('second', 'second')).toEqual({ act: 'refuse', code: 'hold.own-rule' });
    expect(approve('second', 'loader')).toMatchObject({
      act: 'commit',
      board: { holds: [], lookAgainAt: NOW, version: 2 },
    });
  });

  it('refuses what does not wait', () => {
    const decision = decideApproval(aSwitchboard(), { holdId: 'hld_1', sub: 'second', loadedBy: null }, NOW);
    expect(decision).toEqual({ act: 'refuse', code: 'hold.missing' });
  });
});

describe('decideRefusal', () => {
  const wanted = {
    holdId: 'hld_1',
    by: { kind: 'administrator', sub: 'loader' },
    note: '有误',
    day: { from: addMs(NOW, -HOUR_MS), until: addMs(NOW, HOUR_MS) },
  } as const;

  it('cancels the day of the ladder, whoever says so', () => {
    const decision = decideRefusal(aSwitchboard({ holds: [aHold()] }), wanted, NOW);
    expect(decision).toMatchObject({
      act: 'commit',
      board: { holds: [], refusals: [{ holdId: 'hld_1', ladderId: 'ordinary', ...wanted.day, note: '有误' }] },
    });
  });

  it('keeps the latest refusals only', () => {
    const [old] = [{ holdId: 'old', ladderId: 'ordinary', ...wanted.day, by: wanted.by, note: '' }];
    const refusals = Array.from({ length: 50 }, () => old);
    const decision = decideRefusal(aSwitchboard({ holds: [aHold()], refusals }), wanted, NOW);
    expect(decision.act === 'commit' && decision.board.refusals.length).toBe(50);
    expect(decideRefusal(aSwitchboard(), wanted, NOW)).toEqual({ act: 'refuse', code: 'hold.missing' });
  });
});
