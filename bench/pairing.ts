import { bundled, workOf } from './own-process.ts';
import type { BenchResult, Figure } from './result.ts';
import type { Work } from './tell.ts';

const WAYS = { ours: 'pairing', byHighs: '... by HiGHS', naive: '... by try and retry' } as const;
type Way = keyof typeof WAYS;

/** Objects, inspectors and their cap. At 20 each inspector must take all that the cap allows. */
const SIZES = [
  { column: '10,000 x 1,000, cap 25', args: ['10000', '1000', '25'], ways: ['ours', 'naive'] },
  { column: '10,000 x 1,000, cap 20', args: ['10000', '1000', '20'], ways: ['ours', 'naive'] },
  { column: '1,000 x 200, cap 12', args: ['1000', '200', '12'], ways: ['ours', 'byHighs', 'naive'] },
] as const satisfies readonly { column: string; args: readonly string[]; ways: readonly Way[] }[];

const PLACES_AN_OBJECT = 2;

/** Teams of two with one conflict in a hundred pairs, each way in a process of its own. */
export const runPairing = async (): Promise<BenchResult> => {
  const worker = await bundled('pairing-worker');
  const seconds: number[] = [];
  const works = SIZES.map(({ args, ways }): Partial<Record<Way, Work>> => {
    const start = performance.now();
    const done = Object.fromEntries(ways.map((way) => [way, workOf(worker, [way, ...args])]));
    seconds.push((performance.now() - start) / 1_000);
    return done;
  });
  works.forEach((work, at) => {
    const wanted = Number(SIZES[at]?.args[0]) * PLACES_AN_OBJECT;
    for (const way of ['ours', 'byHighs'] as const) {
      const found = work[way]?.outcome.places ?? wanted;
      if (found !== wanted) throw new Error(`${WAYS[way]} filled ${found} places of ${wanted}.`);
    }
  });
  const figure = (way: Way, id: string, what: string, of: (work: Work) => number | string | undefined): Figure => ({
    id: `${way}-${id}`,
    what: `${what}: ${WAYS[way]}`,
    values: works.map((work) => (work[way] === undefined ? Number.NaN : Number(of(work[way])))),
    digits: id === 'cpu-seconds' ? 2 : 0,
  });
  const rows = (Object.keys(WAYS) as Way[]).flatMap((way) => [
    figure(way, 'cpu-seconds', 'CPU seconds', ({ cpuSeconds }) => cpuSeconds),
    figure(way, 'peak-mb', 'most MB held', ({ peakMb }) => peakMb),
    figure(way, 'places', 'places filled', ({ outcome }) => outcome.places),
    ...(way === 'byHighs'
      ? []
      : [
          figure(way, 'least', 'fewest cases of anybody', ({ outcome }) => outcome.least),
          figure(way, 'most', 'most cases of anybody', ({ outcome }) => outcome.most),
        ]),
  ]);
  return {
    name: 'pairing',
    title: 'Teams of two, one conflict in a hundred pairs, each way in a process of its own, its start included',
    columns: SIZES.map(({ column }) => column),
    figures: rows,
    seconds,
  };
};
