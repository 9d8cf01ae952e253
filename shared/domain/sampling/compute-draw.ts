import { drawSample, type Sample } from './draw-sample.ts';
import type { DrawLists, FrameLine } from './lists.ts';
import { pairTeams } from './pairing/pair-teams.ts';
import type { DrawPlan } from './plan.ts';
import type { DrawResult, Infeasible } from './record.ts';
import { visitLines, visitTree } from './result-root.ts';
import { algOf, type DrawKeys, type DrawSecrets, drawKeys } from './seed.ts';
import type { FrameSurvey } from './survey-frame.ts';

/** All that a draw follows from. There is nothing else: no moment, no chance of the machine, no choice. */
export type DrawQuestion = {
  /** One that passed `checkPlan`, `checkLists` and `checkSecrets`. */
  readonly plan: DrawPlan;
  readonly lists: DrawLists;
  readonly secrets: DrawSecrets;
  /** What `openBeacon` gave: one a batch, as far as rounds have come; one where there are no batches. */
  readonly b: readonly Uint8Array[];
  /** Of the same frame and rules, where it is at hand. */
  readonly survey?: FrameSurvey;
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

/**
 * The result of a draw (docs/DRAWS.md 3 to 7): the same on every machine and at every try. With fewer public values than
 * batches it holds what is known by then, and what it holds never changes when the others come.
 */
export const computeDraw = (question: DrawQuestion): DrawResult => {
  const { plan, lists, secrets, b, survey } = question;
  const keys = drawKeys(plan, secrets, b);
  const sample = drawSample({ plan, frame: lists.frame, keys, ...(survey === undefined ? {} : { survey }) });
  const many = (plan.rules.batches?.length ?? 1) > 1;
  const drawn = sample.batches.flatMap((lines) => lines.map(({ id }) => id)).sort();
  const who = { n: sample.n, drawn, reserve: sample.reserve, ...(many ? { batch: batchOf(sample) } : {}) };
  const teamed = teamBatches(question, keys, sample.batches);
  if ('objects' in teamed) return { ...who, teams: {}, leads: {}, root: null, infeasible: teamed };
  const { teams, leads, roots } = teamed;
  return { ...who, teams, leads, root: many ? roots : (roots[0] ?? null) };
};
