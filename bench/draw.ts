import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFrame } from './draw-frame.ts';
import { bundled, workOf } from './own-process.ts';
import type { BenchResult, Figure } from './result.ts';
import type { Work } from './tell.ts';

const MILLION = 1_000_000;
const SOME = 100_000;

/** What a function that draws should be started with: V8 grows its nursery by what it finds, and no work needs that here. */
const NURSERY = ['--max-semi-space-size=16'];

type Way = { readonly id: string; readonly what: string; readonly args: string; readonly options?: readonly string[] };

const OURS: Way = { id: 'streamed', what: 'root, tickets, selection', args: 'streamed', options: NURSERY };
const WAYS: readonly Way[] = [
  OURS,
  { id: 'free-nursery', what: '... where V8 may take what it likes', args: 'streamed' },
  { id: 'whole', what: 'the whole draw: teams and result root too', args: 'whole', options: NURSERY },
  { id: 'hmac', what: '... with createHmac an item', args: 'byHmac', options: NURSERY },
  { id: 'shuffle', what: '... all in memory and shuffled, no root', args: 'shuffled', options: NURSERY },
];

const figuresOf = ({ id, what }: Way, work: Work): readonly Figure[] => [
  { id: `${id}-cpu-seconds`, what: `CPU seconds: ${what}`, values: [work.cpuSeconds], digits: 2 },
  { id: `${id}-peak-mb`, what: `most MB held: ${what}`, values: [work.peakMb] },
];

/** How many were drawn, and the root, must agree: a way that is quick and wrong is no measure. */
const checkOutcomes = (works: ReadonlyMap<string, Work>): void => {
  const ours = works.get('streamed')?.outcome;
  for (const id of ['free-nursery', 'hmac']) {
    if (JSON.stringify(works.get(id)?.outcome) !== JSON.stringify(ours)) throw new Error(`${id} drew something else.`);
  }
  if (works.get('whole')?.outcome.drawn !== ours?.drawn) throw new Error('The whole draw drew something else.');
};

/** Ids alone, a ticket each: what the choice of the hash does, and what is held while a million goes by. */
const ticketFigures = async (): Promise<readonly Figure[]> => {
  const worker = await bundled('ticket-worker');
  const [bare, ours, hmac] = ['bare', 'tickets', 'hmac'].map((way) => workOf(worker, [way], NURSERY)) as [
    Work,
    Work,
    Work,
  ];
  return [
    {
      id: 'tickets-cpu-seconds',
      what: 'CPU seconds: tickets of ids alone, 10,000 kept',
      values: [ours.cpuSeconds],
      digits: 2,
    },
    { id: 'tickets-by-hmac', what: '... with createHmac an item', values: [hmac.cpuSeconds], digits: 2 },
    {
      id: 'tickets-share',
      what: '... ours, as a part of that, without the start of Node',
      values: [(ours.cpuSeconds - bare.cpuSeconds) / (hmac.cpuSeconds - bare.cpuSeconds)],
      digits: 3,
    },
    { id: 'tickets-mb-above-bare', what: 'most MB held above bare Node', values: [ours.peakMb - bare.peakMb] },
  ];
};

/** A draw from a population in one process: the CPU and the memory it takes, beside other ways. */
export const runDraw = async (): Promise<BenchResult> => {
  const worker = await bundled('draw-worker');
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-draw-'));
  const start = performance.now();
  try {
    writeFrame(join(folder, 'million'), MILLION);
    writeFrame(join(folder, 'some'), SOME);
    const works = new Map(
      WAYS.map(({ id, args, options }) => [id, workOf(worker, [args, join(folder, 'million')], options)]),
    );
    checkOutcomes(works);
    const some = workOf(worker, [OURS.args, join(folder, 'some')], OURS.options);
    const growth = (works.get(OURS.id)?.cpuSeconds ?? 0) / some.cpuSeconds;
    const drawn = Number(works.get(OURS.id)?.outcome.drawn);
    return {
      name: 'draw',
      title: `A draw of ${drawn.toLocaleString('en-US')} among 1,000,000 subjects, each way in a process of its own, its start included`,
      columns: ['1,000,000'],
      figures: [
        ...WAYS.flatMap((way) => figuresOf(way, works.get(way.id) as Work)),
        { id: 'cpu-growth', what: 'CPU of 1,000,000 / of 100,000', values: [growth], digits: 1 },
        ...(await ticketFigures()),
      ],
      seconds: [(performance.now() - start) / 1_000],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
