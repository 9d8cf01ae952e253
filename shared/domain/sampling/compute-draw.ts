import { drawSample, type Sample } from './draw-sample.ts';
import type { FrameLine } from './lists.ts';
import { pairTeams } from './pairing/pair-teams.ts';
import type { DrawPlan } from './plan.ts';
import type { StreamedLists } from './read-lines.ts';
import type { DrawResult, Infeasible } from './record.ts';
import { visitLines, visitTree } from './result-root.ts';
import { algOf, type DrawKeys, type DrawSecrets, drawKeys } from './seed.ts';
import type { FrameSurvey } from './survey-frame.ts';

/** All that a draw follows from. There is nothing else: no moment, no chance of the machine, no choice. */
export type DrawQuestion = {
  /** One that passed `checkPlan`, `checkLists` and `checkSecrets`. */
  readonly plan: DrawPlan;
  /** The frame is gone through once a batch, and once more where there is no survey. */
  readonly lists: StreamedLists;
  readonly secrets: DrawSecrets;
  /** What `openBeacon` gave: one a batch, as far as rounds have come; one where there are no batches. */
  readonly b: readonly Uint8Array[];
  /** Of the same frame and rules, where it is at hand. */
  readonly survey?: FrameSurvey;
};

/** A result, and the lines of those it names: who is drawn, and their substitutes. */
export type ComputedDraw = {
  readonly result: DrawResult;
  /** Ascending by id. */
  readonly objects: readonly FrameLine[];
};

type Teamed = Pick<DrawResult, 'teams' | 'leads'> & { readonly roots: readonly string[] };

const countCases = (held: Map<string, number>, teams: DrawResult['teams']): void => {
  for (const team of Object.values(teams)) for (const id of team) held.set(id, (held.get(id) ?? 0) + 1);
};

const teamBatches = (
  { plan, lists }: DrawQuestion,
  keys: DrawKeys,
  batches: readonly (readonly FrameLine[])[],
): Teamed | Infeasible => {
  const alg = algOf(plan);
  const held = new Map<string, number>();
  const roots: string[] = [];
  let [teams, leads]: [DrawResult['teams'], DrawResult['leads']] = [{}, {}];
  for (const [batch, { pair, order, leaf }] of keys.batches.entries()) {
    const paired = pairTeams({
      objects: batches[batch] ?? [],
      inspectors: lists.inspectors,
      conflicts: lists.conflicts,
      rules: plan.rules,
      alg,
      keys: { pair, order },
      held,
    });
    if (paired.kind === 'infeasible') return paired.infeasible;
    countCases(held, paired.teams);
    roots.push(visitTree(alg, visitLines(alg, leaf, paired.teams)).root);
    teams = { ...teams, ...paired.teams };
    leads = { ...leads, ...paired.leads };
  }
  return { teams, leads, roots };
};

const batchOf = ({ batches }: Sample): Readonly<Record<string, number>> =>
  Object.fromEntries(batches.flatMap((drawn, index) => drawn.map(({ id }) => [id, index + 1])));

const idsOf = (lines: readonly FrameLine[]): readonly string[] => lines.map(({ id }) => id);

/** The lines that a sample names, ascending by id. */
const objectsOf = ({ batches, reserve }: Sample): readonly FrameLine[] =>
  [...batches.flat(), ...Object.values(reserve).flat()].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The result of a draw (docs/DRAWS.md 3 to 7): the same on every machine and at every try. With fewer public values than
 * batches it holds what is known by then, and what it holds never changes when the others come.
 */
export const computeWithObjects = (question: DrawQuestion): ComputedDraw => {
  const { plan, lists, secrets, b, survey } = question;
  const keys = drawKeys(plan, secrets, b);
  const sample = drawSample({ plan, frame: lists.frame, keys, ...(survey === undefined ? {} : { survey }) });
  const many = (plan.rules.batches?.length ?? 1) > 1;
  const drawn = sample.batches.flatMap(idsOf).sort();
  const reserve = Object.fromEntries(Object.entries(sample.reserve).map(([cell, lines]) => [cell, idsOf(lines)]));
  const who = { n: sample.n, drawn, reserve, ...(many ? { batch: batchOf(sample) } : {}) };
  const objects = objectsOf(sample);
  const teamed = teamBatches(question, keys, sample.batches);
  if ('objects' in teamed) return { objects, result: { ...who, teams: {}, leads: {}, root: null, infeasible: teamed } };
  const { teams, leads, roots } = teamed;
  return { objects, result: { ...who, teams, leads, root: many ? roots : (roots[0] ?? null) } };
};

/** The result alone. */
export const computeDraw = (question: DrawQuestion): DrawResult => computeWithObjects(question).result;
