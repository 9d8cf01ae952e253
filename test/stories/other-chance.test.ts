import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import type { ChanceRules } from '#domain/rules/programme';
import { assuranceOf } from '#domain/sampling/beacon/assurance';
import { faultsOfLog } from '#domain/sampling/check-log';
import { digest } from '#domain/sampling/hash';
import { aProgramme } from '#test/support/committed-draws';
import { COMMIT_AT, drawsOf, logOf, openDrawingHouse, runAt, THE_PROGRAMME } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { commitPlan } from '#usecases/commit-plan';
import { recordBeaconValue } from '#usecases/record-beacon-value';

const DIGITS = '03 11 17 22 29 33 08 + 04 09 15 21 30 32 02';
const PLAIN = DIGITS.replaceAll(/\D/g, '');

const houseOf = (chance: ChanceRules) => openDrawingHouse({ programmes: [aProgramme({ ...THE_PROGRAMME, chance })] });

const committedBy = async (house: Awaited<ReturnType<typeof houseOf>>) => {
  const [draw] = await drawsOf(house);
  if (draw === undefined) throw new Error('A plan was committed.');
  return { draw, wanted: { officeId: OFFICE_ID, drawId: draw.id, sub: 'one' } };
};

const NO_SURETIES = { timeStamped: false, timeLocked: false };

describe('a draw whose chance is no beacon’s', () => {
  it('waits for the digits of a public draw, and takes nothing else', async () => {
    const house = await houseOf({ kind: 'digits', source: '某彩票第 1 期', afterDays: 1, alsoBeacon: false });
    expect(await runAt(house, COMMIT_AT)).toMatchObject({ committed: 1, faulty: [] });
    const { draw, wanted } = await committedBy(house);
    expect(draw.plan.beacon).toEqual({ kind: 'digits', source: '某彩票第 1 期', on: '2023-01-06' });
    expect(assuranceOf(draw.plan.beacon, NO_SURETIES)).toBe('L2');
    // Until its day has ended everywhere nobody asks, and nobody draws.
    house.clock.set(at('2023-01-07T19:59'));
    await expect(recordBeaconValue(house, house.worker, { ...wanted, text: DIGITS })).rejects.toMatchObject({
      code: 'draw.nothing-waited-for',
    });
    expect(await runAt(house, at('2023-01-07T20:00'))).toMatchObject({ drawn: 0, late: [{ drawId: draw.id }] });
    for (const text of ['1234567890123456789', `1 ${'a'.repeat(96)}`]) {
      await expect(recordBeaconValue(house, house.worker, { ...wanted, text })).rejects.toMatchObject({
        kind: 'invalid',
      });
    }
    const drawn = await recordBeaconValue(house, house.worker, { ...wanted, text: DIGITS });
    expect(drawn.facts.at(-1)).toMatchObject({ type: 'drawn', value: { digits: PLAIN } });
    // Said again, with other digits: the draw has its value.
    await expect(recordBeaconValue(house, house.worker, { ...wanted, text: DIGITS })).rejects.toMatchObject({
      code: 'draw.nothing-waited-for',
    });
    expect(faultsOfLog(await logOf(house))).toEqual([]);
  });

  it('fails in public where nobody brings the digits', async () => {
    const house = await houseOf({ kind: 'digits', source: '某彩票第 1 期', afterDays: 1, alsoBeacon: false });
    await runAt(house, COMMIT_AT);
    expect((await runAt(house, addMs(at('2023-01-07T20:00'), 7 * DAY_MS))).failed).toHaveLength(1);
  });

  it('needs the round too where the programme asks for both, and fetches it by itself', async () => {
    const house = await houseOf({ kind: 'digits', source: '某彩票第 1 期', afterDays: 1, alsoBeacon: true });
    await runAt(house, COMMIT_AT);
    const { wanted } = await committedBy(house);
    house.clock.set(at('2023-01-07T20:00'));
    const drawn = await recordBeaconValue(house, house.worker, { ...wanted, text: DIGITS });
    expect(drawn.facts.at(-1)).toMatchObject({ value: { all: [{ sig: expect.any(String) }, { digits: PLAIN }] } });
  });

  it('is committed by hand with the hashes of its witnesses, and drawn with what they reveal', async () => {
    const house = await houseOf({ kind: 'witnesses', alsoBeacon: false });
    // By itself the service has no witnesses: it says so, and commits nothing.
    const { faulty, committed } = await runAt(house, COMMIT_AT);
    expect([committed, faulty[0]?.faults[0]]).toMatchObject([0, { code: 'plan.beacon', path: 'beacon' }]);
    const revealed = ['11'.repeat(16), '22'.repeat(16)];
    const commitments = revealed.map((w) =>
      digest('sha256', 'sjc-draw/1|witness', Buffer.from(w, 'hex')).toString('hex'),
    );
    const plan = { officeId: OFFICE_ID, programmeId: 'windows', period: null, seen: {}, sub: 'one' };
    await expect(
      commitPlan(house, house.worker, { ...plan, commitments: commitments.slice(0, 1) }),
    ).rejects.toMatchObject({ code: 'plan.faulty', faults: [{ path: 'beacon' }] });
    await commitPlan(house, house.worker, { ...plan, commitments });
    const { wanted } = await committedBy(house);
    house.clock.set(addMs(COMMIT_AT, 15 * MINUTE_MS));
    const said = (witnesses: readonly string[]) =>
      recordBeaconValue(house, house.worker, { ...wanted, text: JSON.stringify({ witnesses }) });
    await expect(said(revealed.toReversed())).rejects.toMatchObject({ code: 'beacon.wrong-witness' });
    expect((await said(revealed)).facts.at(-1)).toMatchObject({ type: 'drawn', value: { witnesses: revealed } });
  });
});
