import { createHmac } from 'node:crypto';
import { type Cell, cellOf } from '#domain/sampling/cells';
import type { DrawQuestion } from '#domain/sampling/compute-draw';
import { drawSample } from '#domain/sampling/draw-sample';
import type { FrameLine } from '#domain/sampling/lists';
import { drawKeys } from '#domain/sampling/seed';
import { drawSizes } from '#domain/sampling/sizes';
import { type Smallest, smallest } from '#domain/sampling/smallest';
import { passFrame, streamDraw } from '#domain/sampling/stream-draw';
import type { FrameSurvey } from '#domain/sampling/survey-frame';
import { byTicket, type Ticketed } from '#domain/sampling/tickets';
import { questionOf } from './draw-frame.ts';
import { tell } from './tell.ts';

const INSPECTORS = 1_000;

const sizesOf = ({ plan }: DrawQuestion, { cells }: FrameSurvey, roundKey: string): ReadonlyMap<Cell, number> =>
  drawSizes({
    counts: new Map([...cells].map(([cell, { count }]) => [cell, count])),
    rules: plan.rules,
    alg: 'sha256',
    roundKey,
  });

/** Root, tickets and selection as the service has them. */
const streamed = (question: DrawQuestion) => {
  const { plan, lists, secrets, b } = question;
  const { survey, facts } = passFrame(question);
  const sample = drawSample({ plan, frame: lists.frame, keys: drawKeys(plan, secrets, b), survey });
  return { root: facts.root, drawn: sample.batches.flat().length };
};

/** The same, where each ticket is an HMAC with a raw key, as every manual writes it. */
const byHmac = (question: DrawQuestion) => {
  const { plan, lists, secrets, b } = question;
  const { survey, facts } = passFrame(question);
  const keys = drawKeys(plan, secrets, b);
  const key = Buffer.from(keys.batches[0]?.object ?? '', 'hex');
  const reserve = plan.rules.reserve ?? 0;
  const keepers = new Map<Cell, Smallest<Ticketed>>();
  for (const [cell, size] of sizesOf(question, survey, keys.round)) {
    keepers.set(cell, smallest<Ticketed>(size + reserve, byTicket));
  }
  for (const line of lists.frame) {
    keepers
      .get(cellOf(line, plan.rules))
      ?.add({ ticket: createHmac('sha256', key).update(line.id).digest('hex'), line });
  }
  let kept = 0;
  for (const keeper of keepers.values()) kept += keeper.ascending().length - reserve;
  return { root: facts.root, drawn: kept };
};

/** A generator that anybody who saw a few numbers can foresee: part of what is naive here. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Everything in memory, shuffled, the first of each cell: no root, so nobody can check it. */
const shuffled = (question: DrawQuestion) => {
  const { plan, lists } = question;
  const all: FrameLine[] = [...lists.frame];
  const next = numbersFrom(7);
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [all[at], all[other]] = [all[other] as FrameLine, all[at] as FrameLine];
  }
  const counts = new Map<Cell, number>();
  for (const line of all) counts.set(cellOf(line, plan.rules), (counts.get(cellOf(line, plan.rules)) ?? 0) + 1);
  const left = new Map(drawSizes({ counts, rules: plan.rules, alg: 'sha256', roundKey: 'a1'.repeat(32) }));
  const drawn: FrameLine[] = [];
  for (const line of all) {
    const wanted = left.get(cellOf(line, plan.rules)) ?? 0;
    if (wanted > 0) drawn.push(line);
    left.set(cellOf(line, plan.rules), wanted - 1);
  }
  return { root: 'none', drawn: drawn.length };
};

/** The whole draw: lists checked, teams found, the result root made. */
const whole = (question: DrawQuestion) => {
  const { result } = streamDraw(question);
  return { root: String(result.root), drawn: result.drawn.length };
};

const WORK = { streamed, byHmac, shuffled, whole };

const [what = '', folder = ''] = process.argv.slice(2);
tell(WORK[what as keyof typeof WORK](questionOf(folder, INSPECTORS)));
