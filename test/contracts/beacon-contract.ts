import { describe, expect, it } from 'vitest';
import type { MemoryClock } from '#adapters/memory/memory-clock';
import { addMs } from '#domain/kernel/instant';
import { chainOf } from '#domain/sampling/beacon/chain';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { roundTime } from '#domain/sampling/beacon/round-time';
import type { Beacon, RoundSource } from '#ports/beacon';

/** A beacon that has the value of the source's round, from its time on. */
export type OpenedBeacon = {
  readonly beacon: Beacon;
  readonly clock: MemoryClock;
  readonly source: RoundSource;
};

/** What every beacon owes. */
export const describeBeacon = (name: string, open: () => Promise<OpenedBeacon>): void => {
  const atTime = async (): Promise<OpenedBeacon> => {
    const opened = await open();
    const chain = chainOf(opened.source);
    if (chain !== null) opened.clock.set(roundTime(chain, opened.source.round));
    return opened;
  };

  describe(`beacon of ${name}`, () => {
    it('gives the value of a round from its time on', async () => {
      const { beacon, clock, source } = await atTime();
      const answer = await beacon.at(source, source.round);
      expect(answer).toMatchObject({ kind: 'value', passedOver: [] });
      expect(answer.kind === 'value' && openBeacon(source, answer.value, 'sha256').ok).toBe(true);
      clock.advance(365 * 86_400_000);
      expect(await beacon.at(source, source.round)).toEqual(answer);
    });

    it('gives nothing before, not by a millisecond', async () => {
      const { beacon, clock, source } = await atTime();
      clock.set(addMs(clock.now(), -1));
      expect(await beacon.at(source, source.round)).toEqual({ kind: 'not-yet', passedOver: [] });
    });

    it('is away for a chain it does not have, and gives no value of another one', async () => {
      const { beacon, source } = await atTime();
      const chain = 'ab'.repeat(32);
      expect(await beacon.at({ kind: 'drand', chain, round: source.round }, source.round)).toEqual({
        kind: 'away',
        because: 'beacon.unknown-chain',
        passedOver: [],
      });
      const broken: RoundSource = { kind: 'development', key: 'ab', genesis: 0, period: 0, round: 1 };
      expect(await beacon.at(broken, 1)).toMatchObject({ kind: 'away' });
      expect((await beacon.at({ ...broken, period: 30 }, 1)).kind).not.toBe('value');
    });

    it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('is away for round %s', async (round) => {
      const { beacon, source } = await atTime();
      expect(await beacon.at(source, round)).toEqual({ kind: 'away', because: 'beacon.bad-round', passedOver: [] });
    });
  });
};
