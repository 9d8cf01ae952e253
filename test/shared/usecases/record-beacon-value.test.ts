import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { COMMIT_AT, drawsOf, openDrawingHouse, runAt, SOURCE } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { recordBeaconValue } from '#usecases/record-beacon-value';

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);

const waiting = async () => {
  const house = await openDrawingHouse();
  await runAt(house, COMMIT_AT);
  const [draw] = await drawsOf(house);
  const round = draw !== undefined && 'round' in draw.plan.beacon ? draw.plan.beacon.round : 0;
  const wanted = { officeId: OFFICE_ID, drawId: draw?.id ?? '', sub: 'one' };
  const answer = await house.beacon.at(SOURCE, round);
  const sig = answer.kind === 'value' ? answer.value.sig : '';
  house.late.until = at('2030-01-01T00:00');
  return { house, wanted, round, sig };
};

describe('recordBeaconValue', () => {
  it('draws with a value that somebody brought', async () => {
    const { house, wanted, round, sig } = await waiting();
    const text = `${round} ${sig}`;
    await expect(recordBeaconValue(house, house.worker, { ...wanted, text })).rejects.toMatchObject({
      code: 'draw.nothing-waited-for',
    });
    house.clock.set(ROUND_AT);
    const draw = await recordBeaconValue(house, house.worker, { ...wanted, text });
    expect(draw.facts.at(-1)).toMatchObject({ type: 'drawn', value: { sig }, by: { sub: 'one' } });
  });

  it('takes no value of another round, and none that is not signed', async () => {
    const { house, wanted, round, sig } = await waiting();
    house.clock.set(ROUND_AT);
    const record = (text: string) => recordBeaconValue(house, house.worker, { ...wanted, text });
    await expect(record(`${round + 1} ${sig}`)).rejects.toMatchObject({ code: 'beacon.not-this-round' });
    const other = await house.beacon.at(SOURCE, round + 1);
    expect(other.kind).toBe('not-yet');
    const forged = sig.replace(/[0-9a-f]$/, (last) => (last === '0' ? '1' : '0'));
    await expect(record(`${round} ${forged}`)).rejects.toMatchObject({ kind: 'invalid' });
    const [draw] = await drawsOf(house);
    expect(draw?.facts).toHaveLength(1);
  });
});
