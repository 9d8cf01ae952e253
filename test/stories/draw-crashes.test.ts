import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { faultsOfLog } from '#domain/sampling/check-log';
import { COMMIT_AT, type DrawingHouse, drawsOf, logOf, openDrawingHouse, runAt } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { PowerCut } from '#test/support/watched-ledger';

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);

/** A run that may die, and the one a minute later that takes up from there; the clock stands still meanwhile. */
const runTwice = async (house: DrawingHouse, now: typeof COMMIT_AT): Promise<void> => {
  try {
    await runAt(house, now);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  house.ledger.revive();
  await runAt(house, now);
};

const walk = async (house: DrawingHouse): Promise<void> => {
  await runTwice(house, COMMIT_AT);
  await runTwice(house, ROUND_AT);
  for (let looks = 0; looks < 40; looks += 1) {
    const [draw] = await drawsOf(house);
    if (draw?.lookAgainAt === undefined) return;
    await runTwice(house, draw.lookAgainAt);
  }
};

/** Everything anybody could see of the draw at its end. */
const traceOf = async (house: DrawingHouse) => {
  const [draw] = await drawsOf(house);
  const { items } = await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 100 });
  const visits = items.map(({ id, subjectId, team, lead, visitOn, proof }) => ({
    id,
    subjectId,
    team,
    lead,
    visitOn,
    proof,
  }));
  return { facts: draw?.facts, planHash: draw?.planHash, log: await logOf(house), visits };
};

describe('a run of draws that dies at any commit', () => {
  it('leaves the same record, log and visits as one that does not', async () => {
    const calm = await openDrawingHouse();
    await walk(calm);
    const wanted = await traceOf(calm);
    expect(faultsOfLog(wanted.log)).toEqual([]);
    expect(wanted.visits.length).toBeGreaterThan(0);
    expect(wanted.facts?.map(({ type }) => type)).toEqual(['committed', 'drawn', 'revealed']);
    const commits = calm.ledger.commits.length;
    for (let place = 0; place < commits; place += 1) {
      for (const when of ['before', 'after'] as const) {
        const house = await openDrawingHouse();
        house.ledger.dieAt(place, when);
        await walk(house);
        expect(await traceOf(house), `${when} commit ${place}`).toEqual(wanted);
      }
    }
  });

  it('gives two runs at once one result', async () => {
    const house = await openDrawingHouse();
    await runAt(house, COMMIT_AT);
    house.clock.set(ROUND_AT);
    await Promise.all([runAt(house, ROUND_AT), runAt(house, ROUND_AT)]);
    const [draw] = await drawsOf(house);
    expect(draw?.facts.map(({ type }) => type)).toEqual(['committed', 'drawn']);
    expect(faultsOfLog(await logOf(house))).toEqual([]);
  });
});
