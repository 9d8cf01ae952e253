import type { Cell } from './cells.ts';
import { type FrameLine, PPM } from './lists.ts';
import { batchPicker } from './pick-batch.ts';
import type { DrawPlan } from './plan.ts';
import { algOf, type DrawKeys } from './seed.ts';
import { batchSizes, drawSizes } from './sizes.ts';
import { type FrameSurvey, surveyFrame } from './survey-frame.ts';

/** Who is drawn, before anybody is asked to go there. */
export type Sample = {
  /** Of the whole draw, by cell; batches that are still to come are counted. */
  readonly n: Readonly<Record<Cell, number>>;
  /** Drawn by each batch whose public value is known, ascending by id. */
  readonly batches: readonly (readonly FrameLine[])[];
  /** By cell, in the order of substitution; empty until the last batch is drawn. */
  readonly reserve: Readonly<Record<Cell, readonly FrameLine[]>>;
};

/** What a sample follows from. */
export type SampleQuestion = {
  readonly plan: DrawPlan;
  /** In any order; gone through once a batch, and held by nobody: it may be read anew each time. */
  readonly frame: Iterable<FrameLine>;
  readonly keys: DrawKeys;
  /** Of the same frame and rules; made anew where it is not given. */
  readonly survey?: FrameSurvey;
};

const byId = (a: FrameLine, b: FrameLine): number => (a.id < b.id ? -1 : 1);

/** Sizes of each batch, by cell. */
const sizesOf = ({ plan, keys }: SampleQuestion, survey: FrameSurvey): ReadonlyMap<Cell, readonly number[]> => {
  const alg = algOf(plan);
  const counts = new Map([...survey.cells].map(([cell, { count }]) => [cell, count]));
  const sizes = drawSizes({ counts, rules: plan.rules, alg, roundKey: keys.round });
  const sharesPpm = plan.rules.batches?.map(({ sharePpm }) => sharePpm) ?? [PPM];
  return new Map(
    [...sizes].map(([cell, size]) => [cell, batchSizes(cell, size, { sharesPpm, alg, batchKey: keys.batch })]),
  );
};

/**
 * The sample of a plan that passed `checkPlan` (docs/DRAWS.md 4 and 5), as far as the keys go: one batch for each whose
 * public value is known.
 */
export const drawSample = (question: SampleQuestion): Sample => {
  const { plan, frame, keys, survey = surveyFrame(frame, plan.rules) } = question;
  const { rules } = plan;
  const sizes = sizesOf(question, survey);
  const last = (rules.batches?.length ?? 1) - 1;
  const gone = new Set<string>();
  const batches: (readonly FrameLine[])[] = [];
  const reserve: Record<Cell, readonly FrameLine[]> = {};
  for (const cell of survey.cells.keys()) reserve[cell] = [];
  for (const [batch, { object }] of keys.batches.entries()) {
    const picker = batchPicker({
      rules,
      alg: algOf(plan),
      objectKey: object,
      cells: survey.cells,
      sizes: new Map([...sizes].map(([cell, each]) => [cell, each[batch] ?? 0])),
      reserve: batch === last ? (rules.reserve ?? 0) : 0,
      gone,
    });
    for (const line of frame) picker.add(line);
    const drawn: FrameLine[] = [];
    for (const [cell, picked] of picker.result()) {
      for (const line of picked.drawn) drawn.push(line);
      if (batch === last) reserve[cell] = picked.reserve;
    }
    for (const { id } of drawn) gone.add(id);
    batches.push(drawn.sort(byId));
  }
  const n = Object.fromEntries([...sizes].map(([cell, each]) => [cell, each.reduce((sum, size) => sum + size, 0)]));
  return { n, batches, reserve };
};
