import { createHash } from 'node:crypto';
import { drawSample } from '#domain/sampling/draw-sample';
import { drawKeys } from '#domain/sampling/seed';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { ticketOf } from '#domain/sampling/tickets';
import { aFrame, aPlan, SECRET, someRules } from '#test/support/draw-makers';
import type { Check } from './check.ts';
import { chiSquareTail, kolmogorovTail, normalTails, overlapMoments, worstOf } from './distributions.ts';

const N = 60;
const SHARE_PPM = 200_000;
const n = 12;

export const bytesFor = (seed: string, at: number): Buffer => createHash('sha256').update(`${seed}/${at}`).digest();

/** What many samples of 12 of 60 came to. */
type Tally = {
  readonly draws: number;
  readonly counts: readonly number[];
  /** Of object i with j > i, at i * N + j. */
  readonly pairs: Int32Array;
  /** In common with the sample before, summed. */
  readonly overlap: number;
  /** Drawn beside the next in the list, summed. */
  readonly neighbours: number;
  readonly repeats: number;
};

const numberOf = (id: string): number => Number(id.slice(1)) - 1;

const tallyOf = (draws: number, seed: string): Tally => {
  const frame = aFrame(N);
  const rules = someRules({ ratioPpm: { window: { A: SHARE_PPM } } });
  const plan = aPlan({ frame, inspectors: [], conflicts: [] }, { rules });
  const survey = surveyFrame(frame, rules);
  const counts = Array<number>(N).fill(0);
  const pairs = new Int32Array(N * N);
  const seen = new Set<string>();
  let [before, overlap, neighbours]: [Set<number>, number, number] = [new Set(), 0, 0];
  for (let at = 0; at < draws; at += 1) {
    const keys = drawKeys(plan, { secret: SECRET }, [bytesFor(seed, at)]);
    const drawn = (drawSample({ plan, frame, keys, survey }).batches[0] ?? []).map(({ id }) => numberOf(id));
    drawn.forEach((one, place) => {
      counts[one] = (counts[one] ?? 0) + 1;
      if (before.has(one)) overlap += 1;
      if (drawn[place + 1] === one + 1) neighbours += 1;
      for (const other of drawn.slice(place + 1)) pairs[one * N + other] = (pairs[one * N + other] as number) + 1;
    });
    before = new Set(drawn);
    seen.add(drawn.join());
  }
  return { draws, counts, pairs, overlap, neighbours, repeats: draws - seen.size };
};

/** The chance that `k` named objects are all drawn. */
const chanceOf = (k: number): number =>
  Array.from({ length: k }, (_, at) => (n - at) / (N - at)).reduce((product, one) => product * one, 1);

/** Judges what many samples came to. Each sample is of a fixed size, so chi-square has the scale N/(N-1). */
const judgements: Readonly<Record<string, (tally: Tally) => number>> = {
  'inclusion of each object, chi-square': ({ draws, counts }) => {
    const expected = (draws * n) / N;
    const scale = expected * (1 - n / N) * (N / (N - 1));
    return chiSquareTail(counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / scale, N - 1);
  },
  'the object drawn least or most': ({ draws, counts }) => {
    const deviation = Math.sqrt(draws * (n / N) * (1 - n / N));
    const worst = counts.reduce((most, count) => Math.max(most, Math.abs(count - (draws * n) / N) / deviation), 0);
    return worstOf(normalTails(worst), N);
  },
  'the pair drawn least or most': ({ draws, pairs }) => {
    const chance = chanceOf(2);
    const deviation = Math.sqrt(draws * chance * (1 - chance));
    let worst = 0;
    for (let one = 0; one < N; one += 1) {
      for (let other = one + 1; other < N; other += 1) {
        worst = Math.max(worst, Math.abs((pairs[one * N + other] as number) - draws * chance) / deviation);
      }
    }
    return worstOf(normalTails(worst), (N * (N - 1)) / 2);
  },
  'in common with the draw before': ({ draws, overlap }) => {
    const { mean, variance } = overlapMoments(N, n);
    return normalTails((overlap - (draws - 1) * mean) / Math.sqrt((draws - 1) * variance));
  },
  'neighbours of the list drawn together': ({ draws, neighbours }) => {
    const M = N - 1;
    const [p2, p3, p4] = [chanceOf(2), chanceOf(3), chanceOf(4)];
    const variance = M * p2 + 2 * (M - 1) * p3 + (M * (M - 1) - 2 * (M - 1)) * p4 - (M * p2) ** 2;
    return normalTails((neighbours - draws * M * p2) / Math.sqrt(draws * variance));
  },
};

/** Statistics of many samples, all of them of one run. */
export const sampleChecks = (draws: number, seed: string): readonly Check[] => {
  let tally: Tally | null = null;
  const tallied = (): Tally => {
    tally ??= tallyOf(draws, seed);
    return tally;
  };
  const judged = Object.entries(judgements).map(([name, judge]) => ({ name, run: () => ({ p: judge(tallied()) }) }));
  // 1.4 x 10^12 samples are possible: one that comes twice tells of a short seed, which nothing else here does.
  const twice = (repeats: number) => (repeats === 0 ? null : `${repeats} of ${draws} samples had come before`);
  return [...judged, { name: 'no whole sample comes twice', run: () => ({ wrong: twice(tallied().repeats) }) }];
};

const TWO_52 = 2 ** 52;

/** Tickets as numbers between 0 and 1, and their bits. */
export const ticketChecks = (tickets: number, seed: string): readonly Check[] => [
  {
    name: 'tickets are even between 0 and 1, Kolmogorov-Smirnov',
    run: () => {
      const key = bytesFor(seed, 0).toString('hex');
      const values = Float64Array.from(
        { length: tickets },
        (_, at) => Number.parseInt(ticketOf('sha256', key, `o${at}`).slice(0, 13), 16) / TWO_52,
      ).sort();
      const distance = values.reduce(
        (most, value, at) => Math.max(most, (at + 1) / tickets - value, value - at / tickets),
        0,
      );
      return { p: kolmogorovTail(distance, tickets) };
    },
  },
  {
    name: 'the bit of a ticket set least or most often',
    run: () => {
      const ones = new Int32Array(256);
      const some = Math.min(tickets, 20_000);
      for (let at = 0; at < some; at += 1) {
        const bytes = Buffer.from(ticketOf('sha256', bytesFor(seed, 1).toString('hex'), `o${at}`), 'hex');
        for (let bit = 0; bit < 256; bit += 1) {
          if (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) ones[bit] = (ones[bit] as number) + 1;
        }
      }
      const worst = ones.reduce((most, count) => Math.max(most, Math.abs(count - some / 2) / Math.sqrt(some / 4)), 0);
      return { p: worstOf(normalTails(worst), 256) };
    },
  },
];
