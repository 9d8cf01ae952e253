import type { Programme } from '#domain/rules/programme';
import { initialAge } from './initial-age.ts';
import { compareLines } from './list-text.ts';
import type { ConflictLine, DrawLists, FrameLine, InspectorLine } from './lists.ts';
import type { PastDraw } from './past-draw.ts';
import type { Conflict, Inspector, RosterLines, Subject } from './roster-version.ts';

/** Everything the lists of a draw are made from. */
export type ListSources = {
  readonly programme: Pick<Programme, 'id' | 'sampling'>;
  /** The rosters of the programme, in any order. */
  readonly rosters: RosterLines;
  /** The frame of the newest draw of the programme that has a result; `null` before the first. */
  readonly frameBefore: readonly FrameLine[] | null;
  /** The draws of the programme that have a result, newest first: the one of `frameBefore`, and as many as recusal asks for. */
  readonly past: readonly PastDraw[];
  /** Random visits of this year by unit, over all programmes; absent: 0. */
  readonly visitsOfUnits: ReadonlyMap<string, number>;
  /** Cases an inspector holds already this year, over all programmes; absent: 0. */
  readonly casesOfInspectors: ReadonlyMap<string, number>;
  /** Subjects that follow-up wants in this draw. */
  readonly wantedNow: ReadonlySet<string>;
  /** The organisation a unit belongs to (`organisationOf`). */
  readonly organisationOf: (unitId: string) => string;
};

/** The lists of a draw in their canonical order, and how the frame differs from that of the draw before. Ids ascend. */
export type BuiltLists = {
  readonly lists: DrawLists;
  readonly difference: { readonly added: readonly string[]; readonly removed: readonly string[] };
};

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const frameOf = (sources: ListSources, before: ReadonlyMap<string, FrameLine>): readonly FrameLine[] => {
  const { programme, past, visitsOfUnits, wantedNow, organisationOf } = sources;
  const { coverage, teamSize } = programme.sampling;
  const [last] = past;

  const ageOf = ({ id }: Subject): Pick<FrameLine, 'age' | 'src'> => {
    const known = before.get(id);
    if (known === undefined || last === undefined) return { age: initialAge(programme.id, programme.sampling, id) };
    return { age: last.teams.has(id) ? 0 : known.age + 1, src: last.planHash };
  };

  const lineOf = (subject: Subject): FrameLine => {
    const { id, unitId, stratum, risk, weight } = subject;
    const { age, src } = ageOf(subject);
    const visits = visitsOfUnits.get(unitId) ?? 0;
    return {
      id,
      org: organisationOf(unitId),
      stratum,
      risk,
      k: subject.teamSize ?? teamSize,
      age: coverage !== null && wantedNow.has(id) ? Math.max(age, coverage - 1) : age,
      ...(weight === undefined ? {} : { w: weight }),
      ...(visits === 0 ? {} : { visits }),
      ...(src === undefined ? {} : { src }),
    };
  };

  return sources.rosters.subjects.map(lineOf).sort(byId);
};

const inspectorsOf = ({ programme, rosters, casesOfInspectors, organisationOf }: ListSources) => {
  const { quals, lead } = programme.sampling;
  const asks = Object.keys(quals).length > 0 || Object.keys(lead).length > 0;
  const lineOf = ({ id, unitId, cap, quals: held }: Inspector): InspectorLine => ({
    id,
    org: organisationOf(unitId),
    cap,
    prior: casesOfInspectors.get(id) ?? 0,
    ...(asks ? { quals: held.toSorted() } : {}),
  });
  return rosters.inspectors.map(lineOf).sort(byId);
};

/** Conflicts of the roster and of the last visits, each pair once, of objects and inspectors that are there. */
const conflictsOf = (
  { programme, rosters, past }: ListSources,
  frame: readonly FrameLine[],
  inspectors: readonly InspectorLine[],
): readonly ConflictLine[] => {
  const objects = new Set(frame.map(({ id }) => id));
  const members = new Set(inspectors.map(({ id }) => id));
  const pairs = new Map<string, ConflictLine>();
  const add = (object: string, inspector: string): void => {
    if (objects.has(object) && members.has(inspector)) pairs.set(`${object}/${inspector}`, [object, inspector]);
  };
  for (const { subjectId, inspectorId } of rosters.conflicts as readonly Conflict[]) add(subjectId, inspectorId);
  for (const { teams } of past.slice(0, programme.sampling.recusalDraws)) {
    for (const [object, team] of teams) for (const inspector of team) add(object, inspector);
  }
  return [...pairs.values()].sort((a, b) => compareLines('conflicts', a, b));
};

/**
 * The lists of the next draw of a programme (docs/DRAWS.md 1), out of rosters and of what earlier draws left. The same
 * sources give the same lists, however they are ordered.
 */
export const buildLists = (sources: ListSources): BuiltLists => {
  const before = new Map((sources.frameBefore ?? []).map((line) => [line.id, line]));
  const frame = frameOf(sources, before);
  const inspectors = inspectorsOf(sources);
  const kept = new Set(frame.map(({ id }) => id));
  return {
    lists: { frame, inspectors, conflicts: conflictsOf(sources, frame, inspectors) },
    difference: {
      added: frame.filter(({ id }) => !before.has(id)).map(({ id }) => id),
      removed: [...before.keys()].filter((id) => !kept.has(id)).sort(),
    },
  };
};
