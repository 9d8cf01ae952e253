import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import type { Programme } from '#domain/rules/programme';
import { faultsOfLog } from '#domain/sampling/check-log';
import { stateOfDraw } from '#domain/sampling/draw-state';
import { aProgramme } from '#test/support/committed-draws';
import {
  COMMIT_AT,
  drawsOf,
  LINES,
  logOf,
  openDrawingHouse,
  runAt,
  THE_PROGRAMME,
  withoutTeams,
} from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);
const kinds = (lines: readonly string[]) => lines.map((text) => JSON.parse(text).kind ?? 'plan');

describe('runDraws', () => {
  it('commits a plan on its day, draws when the round comes, and reveals on the day it said', async () => {
    const house = await openDrawingHouse();
    expect(await runAt(house, addMs(COMMIT_AT, -1))).toMatchObject({ committed: 0 });
    expect(await runAt(house, COMMIT_AT)).toMatchObject({ committed: 1, drawn: 0, troubled: [] });
    const [committed] = await drawsOf(house);
    expect(committed).toMatchObject({ programmeId: 'windows', period: '2023-H1', lookAgainAt: ROUND_AT });
    expect(await house.programmes.programme(OFFICE_ID, 'windows')).toMatchObject({
      lookAgainAt: at('2023-07-05T09:00'),
    });
    expect(await runAt(house, addMs(ROUND_AT, -1))).toMatchObject({ drawn: 0 });
    expect(await runAt(house, ROUND_AT)).toMatchObject({ drawn: 1, late: [], infeasible: [], troubled: [] });
    const [drawn] = await drawsOf(house);
    expect(drawn?.facts.map(({ type }) => type)).toEqual(['committed', 'drawn']);
    // Friday afternoon, before the first visits of Monday: inspectors are told then, and nobody before.
    expect(drawn?.lookAgainAt).toBe(at('2023-01-06T16:30'));
    expect(house.ledger.commits.flat().some(({ record }) => record.kind === 'inspection')).toBe(false);
    expect(await runAt(house, at('2023-01-06T16:30'))).toMatchObject({ told: 2 });
    const reveal = at(`${drawn?.plan.revealBy}T00:00`);
    expect(await runAt(house, addMs(reveal, -1))).toMatchObject({ revealed: 0 });
    expect(await runAt(house, reveal)).toMatchObject({ revealed: 1 });
    const [revealed] = await drawsOf(house);
    expect(revealed).not.toHaveProperty('lookAgainAt');
    const log = await logOf(house);
    expect(kinds(log)).toEqual(['plan', 'result', 'revealed']);
    expect(faultsOfLog(log)).toEqual([]);
  });

  it('waits for a value that is late, says so, and draws with the same round when it comes', async () => {
    const house = await openDrawingHouse();
    await runAt(house, COMMIT_AT);
    house.late.until = addMs(ROUND_AT, DAY_MS);
    const { late, drawn } = await runAt(house, addMs(ROUND_AT, MINUTE_MS));
    expect(late).toMatchObject([{ since: ROUND_AT, passedOver: [{ from: 'relay.example.org' }] }]);
    expect(drawn).toBe(0);
    expect(await runAt(house, addMs(ROUND_AT, DAY_MS))).toMatchObject({ drawn: 1, late: [] });
  });

  it('fails in public after seven days without the value, and reveals the secret all the same', async () => {
    const house = await openDrawingHouse();
    await runAt(house, COMMIT_AT);
    house.late.until = at('2030-01-01T00:00');
    expect(await runAt(house, addMs(ROUND_AT, 7 * DAY_MS - MINUTE_MS))).toMatchObject({ failed: [] });
    const { failed } = await runAt(house, addMs(ROUND_AT, 7 * DAY_MS));
    expect(failed).toHaveLength(1);
    const [draw] = await drawsOf(house);
    await runAt(house, draw?.lookAgainAt ?? ROUND_AT);
    const log = await logOf(house);
    expect(kinds(log)).toEqual(['plan', 'failed', 'revealed']);
    expect(faultsOfLog(log)).toEqual([]);
  });

  it('tells of a plan with faults, commits nothing, and looks again in a day', async () => {
    const house = await openDrawingHouse({ lines: { inspectors: LINES.inspectors.slice(0, 1) } });
    const { faulty, committed } = await runAt(house, COMMIT_AT);
    expect(committed).toBe(0);
    expect(faulty).toMatchObject([
      { programmeId: 'windows', period: '2023-H1', faults: Array(4).fill({ code: 'plan.no-teams' }) },
    ]);
    expect(await drawsOf(house)).toEqual([]);
    expect(await logOf(house)).toEqual([]);
    expect(await house.programmes.programme(OFFICE_ID, 'windows')).toMatchObject({
      lookAgainAt: addMs(COMMIT_AT, DAY_MS),
    });
  });

  it('says of a draw without teams what is short, and what would mend the next', async () => {
    const house = await openDrawingHouse();
    await runAt(house, COMMIT_AT);
    const { drawn, infeasible } = await runAt({ ...house, worker: withoutTeams(house.worker) }, ROUND_AT);
    expect([drawn, infeasible.length]).toEqual([1, 1]);
    expect(infeasible[0]?.words[0]).toMatch(/能去的 6 名检查人员只有 0 人次可用，还缺 \d+ 人次$/);
    expect(infeasible[0]?.words.slice(1).every((words) => words.startsWith('下一期计划可：'))).toBe(true);
    const [draw] = await drawsOf(house);
    expect(draw && stateOfDraw(draw, ROUND_AT).phase).toBe('infeasible');
  });

  it('draws each batch with a round of its own', async () => {
    const sampling = { ...THE_PROGRAMME.sampling, batches: 2, batchGapDays: 7 };
    const house = await openDrawingHouse({ programmes: [{ ...THE_PROGRAMME, sampling }] });
    await runAt(house, COMMIT_AT);
    expect(await runAt(house, ROUND_AT)).toMatchObject({ drawn: 1 });
    const [half] = await drawsOf(house);
    if (half === undefined) throw new Error('no draw');
    expect(stateOfDraw(half, ROUND_AT)).toMatchObject({ phase: 'drawing', batchesDrawn: 1 });
    const first = await house.worker.work(half);
    const next = addMs(ROUND_AT, 7 * DAY_MS);
    expect(await runAt(house, next)).toMatchObject({ drawn: 1 });
    const [whole] = await drawsOf(house);
    if (whole === undefined) throw new Error('no draw');
    const both = await house.worker.work(whole);
    // What was known of the first batch stays as it was.
    expect(both.result.teams).toMatchObject(first.result.teams);
    expect(Object.values(both.result.batch ?? {})).toContain(2);
  });

  it('draws the same units for the programmes of a campaign', async () => {
    const of = (id: string) =>
      aProgramme({ ...THE_PROGRAMME, id, campaignId: 'spring', lookAgainAt: COMMIT_AT, witnessUnitIds: [] });
    const house = await openDrawingHouse({ programmes: [of('safety'), of('service')] });
    expect(await runAt(house, COMMIT_AT)).toMatchObject({ committed: 2, faulty: [] });
    expect(await runAt(house, addMs(COMMIT_AT, 60 * MINUTE_MS))).toMatchObject({ drawn: 2 });
    const [one, other] = await drawsOf(house);
    if (one === undefined || other === undefined) throw new Error('no draws');
    const [a, b] = [await house.worker.work(one), await house.worker.work(other)];
    expect(one.plan.secret).not.toBe(other.plan.secret);
    const [fewer, more] = a.result.drawn.length < b.result.drawn.length ? [a, b] : [b, a];
    expect(more.result.drawn).toEqual(expect.arrayContaining([...fewer.result.drawn]));
  });

  it('refuses a plan that the first of its campaign to be revealed would give away', async () => {
    const of = (id: string, given: Partial<Programme>) =>
      aProgramme({ ...THE_PROGRAMME, id, campaignId: 'spring', lookAgainAt: COMMIT_AT, witnessUnitIds: [], ...given });
    const quick = of('quick', { revealAfterDays: 1 });
    const long = of('slow', { visits: { ...THE_PROGRAMME.visits, startAfterWorkdays: 60 } });
    const house = await openDrawingHouse({ programmes: [quick, long] });
    const { committed, faulty } = await runAt(house, COMMIT_AT);
    expect([committed, faulty]).toMatchObject([1, [{ programmeId: 'slow', faults: [{ code: 'plan.campaign' }] }]]);
  });

  it('puts off what it cannot settle, and settles the others', async () => {
    const broken = { ...THE_PROGRAMME, id: 'broken', subjectRosterId: 'broken' };
    const house = await openDrawingHouse({ programmes: [broken, THE_PROGRAMME] });
    const version = { rosterKind: 'subjects', rosterId: 'broken', listId: 'pkl_none' } as const;
    const { aRosterVersion } = await import('#test/support/inspection-makers');
    await house.ledger.commit([{ op: 'insert', record: aRosterVersion(version) }]);
    const { troubled, committed } = await runAt(house, COMMIT_AT);
    expect(troubled).toMatchObject([{ id: 'broken' }]);
    expect(committed).toBe(1);
  });
});
