import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { assuranceOf } from '#domain/sampling/beacon/assurance';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { roundForPlan, roundTime } from '#domain/sampling/beacon/round-time';
import { developmentDraws } from '#infra/local/development-draws';
import { at } from '#test/support/shanghai';

const NOW = at('2023-01-05T09:00');

const open = (seed: string) => {
  const clock = memoryClock(NOW);
  return { clock, ...developmentDraws(seed, memoryKeyRing(['d1', 'x'.repeat(32)]), clock) };
};

describe('draws of one machine', () => {
  it('have a beacon that speaks on their clock, is checked like any other, and proves nothing', async () => {
    const { clock, beacon, roundSource } = open('seed');
    if (roundSource.kind !== 'development') throw new Error('It is a development beacon.');
    const round = roundForPlan(roundSource, NOW);
    expect(await beacon.at(roundSource, round)).toMatchObject({ kind: 'not-yet' });
    clock.set(roundTime(roundSource, round));
    const answer = await beacon.at(roundSource, round);
    if (answer.kind !== 'value') throw new Error('Its time has come.');
    expect(openBeacon({ ...roundSource, round }, answer.value, 'sha256')).toMatchObject({ ok: true });
    expect(openBeacon({ ...roundSource, round: round + 1 }, answer.value, 'sha256')).toMatchObject({ ok: false });
    expect(assuranceOf(roundSource, { timeStamped: true, timeLocked: true })).toBe('none');
  });

  it('have the same beacon again from the same seed, and another from another', () => {
    expect(open('seed').roundSource).toEqual(open('seed').roundSource);
    expect(open('other').roundSource).not.toEqual(open('seed').roundSource);
  });
});
