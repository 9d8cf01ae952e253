import type { DrawLists, FrameLine } from './lists.ts';
import type { PairInput } from './pairing/pair-input.ts';
import { repairTeams } from './pairing/repair-teams.ts';
import type { DrawPlan } from './plan.ts';
import type { DrawEvent, DrawResult } from './record.ts';
import { algOf, type DrawKeys } from './seed.ts';

/** A draw worked out from what was committed and what came since. Nothing of it is stored. */
export type WorkedDraw = {
  readonly plan: DrawPlan;
  readonly lists: Pick<DrawLists, 'inspectors' | 'conflicts'>;
  /** The lines of those drawn and of their substitutes, ascending by id. */
  readonly objects: readonly FrameLine[];
  readonly keys: DrawKeys;
  readonly result: DrawResult;
};

/** Who visits whom, after all that happened to the result. */
export type StandingVisits = {
  /** Of each object that is to be visited, or was. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly leads: Readonly<Record<string, string>>;
  /** Batch of each of those, from 1: a substitute has the one of the object it stands for. */
  readonly batches: Readonly<Record<string, number>>;
  /** Objects that are not visited after all, each with its substitute; `null` where it has none. */
  readonly out: ReadonlyMap<string, string | null>;
  readonly absent: ReadonlySet<string>;
};

/** Objects of one batch that stand, in the order of their ids. */
export const objectsOfBatch = (
  { objects }: WorkedDraw,
  { batches }: Pick<StandingVisits, 'batches'>,
  batch: number,
): readonly FrameLine[] => objects.filter(({ id }) => batches[id] === batch);

/** What pairing is asked for one batch: cases of other batches count as held. */
export const pairInputOf = (
  worked: WorkedDraw,
  { teams, batches }: Pick<StandingVisits, 'teams' | 'batches'>,
  batch: number,
  objects: readonly FrameLine[],
): PairInput => {
  const { plan, lists, keys } = worked;
  const held = new Map<string, number>();
  for (const [object, team] of Object.entries(teams)) {
    if (batches[object] === batch) continue;
    for (const inspector of team) held.set(inspector, (held.get(inspector) ?? 0) + 1);
  }
  const own = keys.batches[batch - 1];
  if (own === undefined) throw new RangeError(`The batch ${batch} is not drawn.`);
  const { quals, lead } = plan.rules;
  return {
    objects,
    inspectors: lists.inspectors,
    conflicts: lists.conflicts,
    rules: { ...(quals && { quals }), ...(lead && { lead }) },
    alg: algOf(plan),
    keys: { pair: own.pair, order: own.order },
    held,
  };
};

/** Who leads each of these teams, which are complete. */
const leadsOf = (
  worked: WorkedDraw,
  standing: Pick<StandingVisits, 'teams' | 'batches'>,
  changed: readonly string[],
): Readonly<Record<string, string>> => {
  const leads: Record<string, string> = {};
  const wanted = new Set(changed);
  for (const batch of new Set(changed.flatMap((object) => standing.batches[object] ?? []))) {
    const objects = objectsOfBatch(worked, standing, batch).filter(({ id }) => wanted.has(id));
    const input = pairInputOf(worked, standing, batch, objects);
    const repaired = repairTeams({ ...input, teams: standing.teams, absent: new Set() });
    if (repaired.kind === 'repaired') Object.assign(leads, repaired.leads);
  }
  return leads;
};

/** The visits as drawn. */
const asDrawn = ({ result }: WorkedDraw): StandingVisits => ({
  teams: result.teams,
  leads: result.leads,
  batches: Object.fromEntries(Object.keys(result.teams).map((object) => [object, result.batch?.[object] ?? 1])),
  out: new Map(),
  absent: new Set(),
});

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const afterEvent = (worked: WorkedDraw, before: StandingVisits, event: DrawEvent): StandingVisits => {
  switch (event.kind) {
    case 'absent': {
      const teams = { ...before.teams, ...event.teams };
      const leads = leadsOf(worked, { ...before, teams }, Object.keys(event.teams));
      return {
        ...before,
        teams,
        leads: { ...before.leads, ...leads },
        absent: new Set([...before.absent, event.inspector]),
      };
    }
    case 'refused':
    case 'not-executed':
      return {
        ...before,
        teams: without(before.teams, event.object),
        leads: without(before.leads, event.object),
        out: new Map([...before.out, [event.object, null]]),
      };
    case 'substituted':
      return {
        ...before,
        teams: { ...before.teams, [event.by]: event.team },
        leads: { ...before.leads, [event.by]: event.lead },
        batches: { ...without(before.batches, event.object), [event.by]: before.batches[event.object] ?? 1 },
        out: new Map([...before.out, [event.object, event.by]]),
      };
  }
};

/** The visits of a draw after its events, in their order. */
export const standingVisits = (worked: WorkedDraw, events: readonly DrawEvent[]): StandingVisits =>
  events.reduce((standing, event) => afterEvent(worked, standing, event), asDrawn(worked));
