import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { pairTeams } from '#domain/sampling/pairing/pair-teams';
import { anInspector, anObject } from '#test/support/draw-makers';
import type { Check } from './check.ts';
import { chiSquareTail, worstOf } from './distributions.ts';
import { bytesFor } from './sample-checks.ts';

const OBJECTS = 12;
const INSPECTORS = 8;
const K = 2;
const PAIRS = (INSPECTORS * (INSPECTORS - 1)) / 2;

type TeamTally = {
  readonly members: readonly Int32Array[];
  readonly partners: readonly Int32Array[];
  readonly draws: number;
};

/** Twelve objects of two members by eight inspectors who are all alike. */
const tallyOf = (draws: number, seed: string): TeamTally => {
  const given: Omit<PairInput, 'keys'> = {
    objects: Array.from({ length: OBJECTS }, (_, at) => anObject({ id: `o${at}`, k: K })),
    inspectors: Array.from({ length: INSPECTORS }, (_, at) => anInspector({ id: `i${at}` })),
    conflicts: [],
    rules: {},
    alg: 'sha256',
  };
  const members = Array.from({ length: OBJECTS }, () => new Int32Array(INSPECTORS));
  const partners = Array.from({ length: OBJECTS }, () => new Int32Array(INSPECTORS * INSPECTORS));
  for (let draw = 0; draw < draws; draw += 1) {
    const [pair, order] = [2 * draw, 2 * draw + 1].map((at) => bytesFor(seed, at).toString('hex'));
    const paired = pairTeams({ ...given, keys: { pair: pair ?? '', order: order ?? '' } });
    if (paired.kind === 'infeasible') throw new Error('There is room for all.');
    for (const [object, team] of Object.entries(paired.teams)) {
      const [own, together] = [members[Number(object.slice(1))], partners[Number(object.slice(1))]];
      const numbers = team.map((id) => Number(id.slice(1)));
      for (const one of numbers) if (own) own[one] = (own[one] as number) + 1;
      const place = (numbers[0] ?? 0) * INSPECTORS + (numbers[1] ?? 0);
      if (together) together[place] = (together[place] as number) + 1;
    }
  }
  return { members, partners, draws };
};

const chiSquare = (counts: Int32Array, expected: number): number =>
  counts.reduce((sum, count) => (count === 0 && expected === 0 ? sum : sum + (count - expected) ** 2), 0) / expected;

/** Teams of a roster where all are alike: nobody comes to an object more often than another, alone or with a partner. */
export const teamChecks = (draws: number, seed: string): readonly Check[] => {
  let tally: TeamTally | null = null;
  return [
    {
      name: 'each inspector comes to each object as often',
      run: () => {
        tally ??= tallyOf(draws, seed);
        const share = K / INSPECTORS;
        // Of a sample of fixed size, as with objects.
        const scale = (1 - share) * (INSPECTORS / (INSPECTORS - 1));
        const ps = tally.members.map((counts) =>
          chiSquareTail(chiSquare(counts, draws * share) / scale, INSPECTORS - 1),
        );
        return {
          p: worstOf(
            ps.reduce((least, p) => Math.min(least, p), 1),
            OBJECTS,
          ),
        };
      },
    },
    {
      name: 'each two come to each object as often',
      run: () => {
        tally ??= tallyOf(draws, seed);
        const ps = tally.partners.map((counts) => {
          const met = counts.filter((_, at) => at % INSPECTORS > Math.floor(at / INSPECTORS));
          return chiSquareTail(chiSquare(met, draws / PAIRS), PAIRS - 1);
        });
        return {
          p: worstOf(
            ps.reduce((least, p) => Math.min(least, p), 1),
            OBJECTS,
          ),
        };
      },
    },
  ];
};
