import type { Instant } from '#domain/kernel/instant';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf, factsOf, stateOfDraw } from '#domain/sampling/draw-state';
import { expectedChances } from '#domain/sampling/forecast';
import type { FrameLine } from '#domain/sampling/lists';
import type { DrawEvent } from '#domain/sampling/record';

/** One stratum and tier of a programme. */
export type CellHealth = {
  /** `stratum|risk`. */
  readonly cell: string;
  readonly objects: number;
  /** Of one of its objects in the latest draw, over all ages. */
  readonly chancePpm: number;
  /** Draws that the longest waiting object was not drawn in, before that draw. */
  readonly longestGap: number;
};

/** Visits of an organisation that were not held, beside those drawn: over draws that are revealed. */
export type OrganisationHealth = {
  readonly organisation: string;
  readonly drawn: number;
  readonly refused: number;
  readonly notExecuted: number;
};

/** How the draws of one programme do. Nothing in it tells whom a sealed draw visits. */
export type DrawHealth = {
  readonly programmeId: string;
  readonly plans: number;
  readonly withdrawn: number;
  readonly failed: number;
  readonly infeasible: number;
  readonly revealsOverdue: number;
  readonly drawn: number;
  readonly substituted: number;
  readonly refused: number;
  readonly notExecuted: number;
  readonly absences: number;
  readonly cells: readonly CellHealth[];
  readonly organisations: readonly OrganisationHealth[];
};

/** What the health of one programme is worked out from. */
export type HealthMatter = {
  readonly programmeId: string;
  /** All of the programme. */
  readonly draws: readonly Draw[];
  /** The frame of its latest plan; `null` where it has none. */
  readonly latest: { readonly draw: Draw; readonly frame: readonly FrameLine[] } | null;
  /** Of draws that are revealed: organisations of the objects drawn, and of each object. */
  readonly revealed: readonly {
    readonly draw: Draw;
    readonly drawn: readonly string[];
    readonly organisationOf: (object: string) => string | null;
  }[];
};

const cellsOf = ({ latest }: HealthMatter): readonly CellHealth[] => {
  if (latest === null) return [];
  const { frame, draw } = latest;
  const gaps = new Map<string, number>();
  for (const { stratum, risk, age } of frame) {
    const pair = `${stratum}|${risk}`;
    gaps.set(pair, Math.max(gaps.get(pair) ?? 0, age));
  }
  return [...expectedChances(frame, draw.plan.rules)]
    .map(([cell, chance]) => ({ cell, ...chance, longestGap: gaps.get(cell) ?? 0 }))
    .sort((a, b) => (a.cell < b.cell ? -1 : 1));
};

const organisationsOf = ({ revealed }: HealthMatter): readonly OrganisationHealth[] => {
  const found = new Map<string, { drawn: number; refused: number; notExecuted: number }>();
  const count = (organisation: string | null, what: 'drawn' | 'refused' | 'notExecuted'): void => {
    if (organisation === null) return;
    const own = found.get(organisation) ?? { drawn: 0, refused: 0, notExecuted: 0 };
    found.set(organisation, { ...own, [what]: own[what] + 1 });
  };
  for (const { draw, drawn, organisationOf } of revealed) {
    for (const object of drawn) count(organisationOf(object), 'drawn');
    for (const event of eventsOf(draw)) {
      if (event.kind === 'refused') count(organisationOf(event.object), 'refused');
      if (event.kind === 'not-executed') count(organisationOf(event.object), 'notExecuted');
    }
  }
  return [...found]
    .filter(([, { refused, notExecuted }]) => refused + notExecuted > 0)
    .map(([organisation, own]) => ({ organisation, ...own }))
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
};

/** @param today local, for reveals that are overdue. */
export const drawHealth = (matter: HealthMatter, now: Instant, today: string): DrawHealth => {
  const { draws } = matter;
  const phases = draws.map((draw) => stateOfDraw(draw, now));
  const countOf = (phase: string): number => phases.filter((one) => one.phase === phase).length;
  const events = draws.flatMap(eventsOf);
  const eventsOfKind = (kind: DrawEvent['kind']): number => events.filter((event) => event.kind === kind).length;
  return {
    programmeId: matter.programmeId,
    plans: draws.length,
    withdrawn: countOf('withdrawn'),
    failed: countOf('failed'),
    infeasible: countOf('infeasible'),
    revealsOverdue: draws.filter((draw, at) => !phases[at]?.revealed && draw.plan.revealBy < today).length,
    drawn: draws.flatMap((draw) => factsOf(draw, 'drawn')).reduce((sum, { visits }) => sum + visits, 0),
    substituted: eventsOfKind('substituted'),
    refused: eventsOfKind('refused'),
    notExecuted: eventsOfKind('not-executed'),
    absences: eventsOfKind('absent'),
    cells: cellsOf(matter),
    organisations: organisationsOf(matter),
  };
};
