import { hexDigest } from '#domain/sampling/hash';
import type { InspectorLine } from '#domain/sampling/lists';
import type { PairedObject, PairInput } from './pair-input.ts';

/** Objects and inspectors by number, and who may visit whom. */
export type PairRoster = {
  /** In the order in which they are served, which the seed gives. */
  readonly objects: readonly PairedObject[];
  /** Ascending by id: the number of an inspector is its place here. */
  readonly inspectors: readonly InspectorLine[];
  /** What the caps leave for this draw or batch, by inspector; 0 or more. */
  readonly caps: Float64Array;
  /** Cases held before, by inspector. */
  readonly priors: Float64Array;
  /** A new row: 1 for each inspector who may not visit the object. */
  closedTo(object: number): Uint8Array;
  /** 1 for each inspector who does not hold what the rules ask of one member; `null` where they ask nothing. */
  othersAt(object: number): Uint8Array | null;
};

/** Ids are ASCII, so that texts compare as their bytes do. */
export const ascending = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const inOrder = ({ objects, alg, keys }: PairInput): readonly PairedObject[] =>
  objects
    .map((object) => ({ object, ticket: hexDigest(alg, `${keys.order}:${object.id}`) }))
    .sort((left, right) => ascending(left.ticket, right.ticket) || ascending(left.object.id, right.object.id))
    .map(({ object }) => object);

const numbersBy = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number[]> => {
  const numbers = new Map<string, number[]>();
  items.forEach((item, number) => {
    const key = keyOf(item);
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, [number]);
    else known.push(number);
  });
  return numbers;
};

/** Conflicts by the number of their object. */
const conflictsOf = (
  { conflicts }: PairInput,
  objects: readonly PairedObject[],
  inspectors: readonly InspectorLine[],
): readonly (readonly number[])[] => {
  const objectOf = new Map(objects.map(({ id }, number) => [id, number]));
  const inspectorOf = new Map(inspectors.map(({ id }, number) => [id, number]));
  const found: number[][] = objects.map(() => []);
  for (const [objectId, inspectorId] of conflicts) {
    const object = objectOf.get(objectId);
    const inspector = inspectorOf.get(inspectorId);
    if (object !== undefined && inspector !== undefined) found[object]?.push(inspector);
  }
  return found;
};

/** 1 for each inspector who lacks one of `wanted`. */
const lacking = (inspectors: readonly InspectorLine[], wanted: readonly string[]): Uint8Array =>
  Uint8Array.from(inspectors, ({ quals = [] }) => (wanted.every((one) => quals.includes(one)) ? 0 : 1));

/** One row a stratum that the rules name. */
const rowsByStratum = <T>(
  rules: Readonly<Record<string, T>> | undefined,
  rowOf: (rule: T) => Uint8Array,
): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(rules ?? {}).map(([stratum, rule]) => [stratum, rowOf(rule)]));

/** Numbers objects and inspectors, and lays out who may visit whom (docs/DRAWS.md 6). */
export const pairRoster = (input: PairInput): PairRoster => {
  const objects = inOrder(input);
  const inspectors = input.inspectors.toSorted((left, right) => ascending(left.id, right.id));
  const conflicts = conflictsOf(input, objects, inspectors);
  const unqualified = rowsByStratum(input.rules.quals, (quals) => lacking(inspectors, quals));
  const others = rowsByStratum(input.rules.lead, (lead) => lacking(inspectors, [lead]));
  const byOrg = numbersBy(inspectors, ({ org }) => org);
  const heldBy = (id: string): number => input.held?.get(id) ?? 0;
  return {
    objects,
    inspectors,
    caps: Float64Array.from(inspectors, ({ id, cap }) => Math.max(0, cap - heldBy(id))),
    priors: Float64Array.from(inspectors, ({ id, prior }) => prior + heldBy(id)),
    closedTo: (number) => {
      const { org, stratum } = objects[number] as PairedObject;
      const row = unqualified.get(stratum)?.slice() ?? new Uint8Array(inspectors.length);
      for (const inspector of byOrg.get(org) ?? []) row[inspector] = 1;
      for (const inspector of conflicts[number] ?? []) row[inspector] = 1;
      return row;
    },
    othersAt: (number) => others.get((objects[number] as PairedObject).stratum) ?? null,
  };
};
