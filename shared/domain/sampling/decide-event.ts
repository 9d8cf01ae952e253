import type { Instant } from '#domain/kernel/instant';
import { cellOf } from './cells.ts';
import { type Bottleneck, explainBottleneck } from './pairing/explain-bottleneck.ts';
import { type RepairInput, repairTeams, stillOpen } from './pairing/repair-teams.ts';
import type { DrawEvent, Infeasible } from './record.ts';
import {
  objectsOfBatch,
  pairInputOf,
  type StandingVisits,
  standingVisits,
  type WorkedDraw,
} from './standing-visits.ts';

/** What happened. Nobody says who comes instead: that follows. */
export type EventWish =
  | { readonly kind: 'absent'; readonly inspector: string }
  | { readonly kind: 'refused' | 'not-executed'; readonly object: string };

/** Who vouches for it, and with what. `evidence` is the hash of a document. */
export type EventGrounds = {
  readonly at: Instant;
  readonly reason: string;
  readonly evidence: string;
  readonly approvedBy: string;
};

export type EventRefusal = 'draw.unknown-inspector' | 'draw.unknown-object' | 'draw.visit-made' | 'draw.no-team';

export type EventDecision =
  | {
      readonly act: 'take';
      /** In their order, all for one commit. */
      readonly events: readonly DrawEvent[];
      readonly standing: StandingVisits;
    }
  | { readonly act: 'already' }
  | {
      readonly act: 'refuse';
      readonly code: EventRefusal;
      /** Of `draw.no-team`: what is short, of which there is the proof. */
      readonly infeasible?: Infeasible;
      readonly bottleneck?: Bottleneck;
    };

/** What the events of a draw are decided on. `made`: objects whose visit has been made. */
export type EventSituation = {
  readonly worked: WorkedDraw;
  readonly events: readonly DrawEvent[];
  readonly made: ReadonlySet<string>;
};

const refuse = (code: EventRefusal): EventDecision => ({ act: 'refuse', code });

/** What is short among those who are there: nobody is told to give more to one who is absent. */
const bottleneckLeft = (repair: RepairInput, infeasible: Infeasible): Bottleneck => {
  const open = stillOpen(repair);
  const isThere = (id: string): boolean => !repair.absent.has(id);
  const inspectors = open.inspectors.filter(({ id }) => isThere(id));
  return explainBottleneck(
    { ...open, inspectors },
    { ...infeasible, inspectors: infeasible.inspectors.filter(isThere) },
  );
};

/** Teams of the visits still to be made, batch after batch, without those who are absent. */
const repaired = ({ worked, made }: EventSituation, standing: StandingVisits, absent: ReadonlySet<string>) => {
  const teams: Record<string, readonly string[]> = {};
  let now = standing;
  for (const batch of [...new Set(Object.values(standing.batches))].sort((a, b) => a - b)) {
    // What is not visited after all, and has no substitute, keeps its batch and wants no team.
    const stand = objectsOfBatch(worked, now, batch).filter(({ id }) => now.teams[id] !== undefined);
    const repair = { ...pairInputOf(worked, now, batch, stand), teams: now.teams, absent, made };
    const found = repairTeams(repair);
    if (found.kind === 'infeasible') {
      const { infeasible } = found;
      return { kind: 'infeasible', infeasible, bottleneck: bottleneckLeft(repair, infeasible) } as const;
    }
    for (const object of found.changed) teams[object] = found.teams[object] ?? [];
    now = { ...now, teams: { ...now.teams, ...teams } };
  }
  return { kind: 'repaired', teams } as const;
};

/** Whose teams stood fast, for whoever repeats the repair. */
const madeIn = (
  { made }: EventSituation,
  standing: StandingVisits,
): Pick<Extract<DrawEvent, { kind: 'absent' }>, 'made'> => {
  const stood = [...made].filter((object) => standing.teams[object] !== undefined).sort();
  return stood.length > 0 ? { made: stood } : {};
};

const decideAbsent = (
  situation: EventSituation,
  standing: StandingVisits,
  inspector: string,
  grounds: EventGrounds,
): EventDecision => {
  const { worked, events } = situation;
  if (!worked.lists.inspectors.some(({ id }) => id === inspector)) return refuse('draw.unknown-inspector');
  if (standing.absent.has(inspector)) return { act: 'already' };
  const found = repaired(situation, standing, new Set([...standing.absent, inspector]));
  if (found.kind === 'infeasible') {
    const { infeasible, bottleneck } = found;
    return { act: 'refuse', code: 'draw.no-team', infeasible, bottleneck };
  }
  const event: DrawEvent = {
    kind: 'absent',
    inspector,
    teams: found.teams,
    ...madeIn(situation, standing),
    ...grounds,
  };
  return { act: 'take', events: [event], standing: standingVisits(worked, [...events, event]) };
};

/** The first of the cell's reserve that stands in for nobody yet. */
const nextReserve = (
  { plan, objects, result }: WorkedDraw,
  standing: StandingVisits,
  object: string,
): string | null => {
  const line = objects.find(({ id }) => id === object);
  if (line === undefined) return null;
  const used = new Set(standing.out.values());
  return result.reserve[cellOf(line, plan.rules)]?.find((id) => !used.has(id)) ?? null;
};

/** The visit of the substitute, or `null` where none is left, or nobody could go there. */
const substitution = (
  situation: EventSituation,
  standing: StandingVisits,
  object: string,
  grounds: EventGrounds,
): DrawEvent | null => {
  const { worked, made } = situation;
  const by = nextReserve(worked, standing, object);
  const batch = standing.batches[object];
  if (by === null || batch === undefined) return null;
  const batches = { ...standing.batches, [by]: batch };
  const objects = objectsOfBatch(worked, { batches }, batch).filter(({ id }) => id === by || standing.teams[id]);
  const input = pairInputOf(worked, { teams: standing.teams, batches }, batch, objects);
  const found = repairTeams({ ...input, teams: standing.teams, absent: standing.absent, made });
  // Where the substitute gets a team by moving others alone, those others would be told anew: it has none then.
  if (found.kind === 'infeasible' || found.changed.some((id) => id !== by)) return null;
  const [team, lead] = [found.teams[by], found.leads[by]];
  if (!team || !lead) return null;
  return { kind: 'substituted', object, by, team, lead, ...madeIn(situation, standing), ...grounds };
};

const decideOut = (
  situation: EventSituation,
  standing: StandingVisits,
  wish: Extract<EventWish, { object: string }>,
  grounds: EventGrounds,
): EventDecision => {
  if (standing.out.has(wish.object)) return { act: 'already' };
  if (standing.teams[wish.object] === undefined) return refuse('draw.unknown-object');
  if (situation.made.has(wish.object)) return refuse('draw.visit-made');
  const out: DrawEvent = { kind: wish.kind, object: wish.object, ...grounds };
  const after = standingVisits(situation.worked, [...situation.events, out]);
  const instead = substitution(situation, after, wish.object, grounds);
  const events = instead === null ? [out] : [out, instead];
  return { act: 'take', events, standing: standingVisits(situation.worked, [...situation.events, ...events]) };
};

/**
 * Decides what follows where an inspector cannot go, or an object cannot be visited. An inspector's places are filled
 * by the rule, with as few moved as can be; an object that drops out has the next of its cell's reserve in its place.
 * Nobody chooses: the same event gives the same answer.
 */
export const decideEvent = (situation: EventSituation, wish: EventWish, grounds: EventGrounds): EventDecision => {
  const standing = standingVisits(situation.worked, situation.events);
  if (wish.kind === 'absent') return decideAbsent(situation, standing, wish.inspector, grounds);
  return decideOut(situation, standing, wish, grounds);
};
