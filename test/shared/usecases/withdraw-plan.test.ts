import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { faultsOfLog } from '#domain/sampling/check-log';
import { COMMIT_AT, type DrawingHouse, drawsOf, logOf, openDrawingHouse, runAt } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { withdrawPlan } from '#usecases/withdraw-plan';

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);

const committed = async (): Promise<{
  house: DrawingHouse;
  withdraw: (sub: string) => ReturnType<typeof withdrawPlan>;
}> => {
  const house = await openDrawingHouse();
  await runAt(house, COMMIT_AT);
  const [draw] = await drawsOf(house);
  const wanted = { officeId: OFFICE_ID, drawId: draw?.id ?? '', reason: '名单有误' };
  return { house, withdraw: (sub) => withdrawPlan(house, { ...wanted, sub }) };
};

describe('withdrawPlan', () => {
  it('takes two administrators before the round; the plan stays, is never drawn, and its secret is revealed', async () => {
    const { house, withdraw } = await committed();
    await withdraw('one');
    await expect(withdraw('one')).rejects.toMatchObject({ code: 'draw.same-person' });
    const draw = await withdraw('two');
    expect(draw.facts.map(({ type }) => type)).toEqual(['committed', 'withdrawal-asked', 'withdrawn']);
    expect(await runAt(house, ROUND_AT)).toMatchObject({ drawn: 0 });
    expect(await runAt(house, draw.lookAgainAt ?? ROUND_AT)).toMatchObject({ revealed: 1 });
    const log = await logOf(house);
    expect(log.map((text) => JSON.parse(text).kind ?? 'plan')).toEqual(['plan', 'withdrawn', 'revealed']);
    expect(faultsOfLog(log)).toEqual([]);
  });

  it('is refused once the round has come, value or not', async () => {
    const { house, withdraw } = await committed();
    await withdraw('one');
    house.clock.set(ROUND_AT);
    await expect(withdraw('two')).rejects.toMatchObject({ code: 'draw.round-has-come' });
  });

  it('is refused of a draw that is not there', async () => {
    const { house } = await committed();
    const wanted = { officeId: OFFICE_ID, drawId: 'drw_none', reason: 'x', sub: 'one' };
    await expect(withdrawPlan(house, wanted)).rejects.toMatchObject({ code: 'draw.missing' });
  });
});
