import { describe, expect, it } from 'vitest';
import { developmentBeacon } from '#adapters/beacon/development-beacon';
import { memoryClock } from '#adapters/memory/memory-clock';
import { developmentKey, developmentSource } from '#domain/sampling/beacon/development-key';
import { describeBeacon } from '#test/contracts/beacon-contract';
import { QUICKNET_ROUND, QUICKNET_SOURCE, QUICKNET_TIME } from '#test/support/quicknet';

const key = developmentKey('a seed for tests');

describeBeacon('development', async () => {
  const clock = memoryClock(QUICKNET_TIME);
  return { beacon: developmentBeacon(key, clock), clock, source: developmentSource(key, 1_000) };
});

describe('the development beacon', () => {
  const beacon = developmentBeacon(key, memoryClock(QUICKNET_TIME));

  it('has every round whose time has come, each with another value', async () => {
    const answers = await Promise.all([1, 2, 3].map((round) => beacon.at(developmentSource(key, 1), round)));
    expect(new Set(answers.map((answer) => answer.kind === 'value' && answer.value.sig)).size).toBe(3);
  });

  it('stands in for no chain but its own', async () => {
    const other = developmentSource(developmentKey('another seed'), 1);
    expect(await beacon.at(other, 1)).toMatchObject({ kind: 'away', because: 'beacon.other-key' });
    expect(await beacon.at(QUICKNET_SOURCE, QUICKNET_ROUND)).toMatchObject({
      kind: 'away',
      because: 'beacon.other-key',
    });
  });
});
