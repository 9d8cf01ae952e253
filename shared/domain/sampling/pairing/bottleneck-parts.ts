import type { InspectorLine } from '#domain/sampling/lists';
import type { Infeasible } from '#domain/sampling/record';
import type { PairedObject, PairInput } from './pair-input.ts';

/** Why an inspector may not visit an object. */
export const OBSTACLES = ['organisation', 'conflict', 'qualification', 'lead'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What one inspector has to do with the objects of a bottleneck. */
export type InspectorPart = {
  readonly id: string;
  /** As the list has it. */
  readonly cap: number;
  /** Cases of other batches. */
  readonly held: number;
  /** What they leave of the cap; 0 or more. */
  readonly room: number;
  /** Objects that may be visited. */
  readonly open: number;
  /** Objects that may not, where this is the only thing against it. */
  readonly onlyFor: Readonly<Record<Obstacle, number>>;
  /** What stands against the most objects; `null` where nothing does. */
  readonly chief: Obstacle | null;
};

/** The objects of a bottleneck, and each inspector of the list beside them. */
export type BottleneckParts = {
  readonly objects: readonly PairedObject[];
  readonly inspectors: readonly InspectorPart[];
};

type Counts = Record<Obstacle, number>;

const none = (): Counts => ({ organisation: 0, conflict: 0, qualification: 0, lead: 0 });

const chiefOf = (counts: Counts): Obstacle | null =>
  OBSTACLES.reduce<Obstacle | null>(
    (most, one) => (counts[one] > (most === null ? 0 : counts[most]) ? one : most),
    null,
  );

/** Objects and inspectors of the pairing, one beside the other: what stands between whom. */
export const bottleneckParts = (input: PairInput, infeasible: Infeasible): BottleneckParts => {
  const { rules, held, conflicts } = input;
  const wanted = new Set(infeasible.objects);
  const leads = new Set(infeasible.leads ?? []);
  const objects = input.objects.filter(({ id }) => wanted.has(id));
  const listed = new Set(conflicts.filter(([id]) => wanted.has(id)).map(([id, inspector]) => `${id}/${inspector}`));

  const obstaclesOf = ({ id, org, quals = [] }: InspectorLine, object: PairedObject): readonly Obstacle[] => {
    const asked = rules.quals?.[object.stratum] ?? [];
    const lead = leads.has(object.id) ? rules.lead?.[object.stratum] : undefined;
    return [
      ...(org === object.org ? (['organisation'] as const) : []),
      ...(listed.has(`${object.id}/${id}`) ? (['conflict'] as const) : []),
      ...(asked.every((one) => quals.includes(one)) ? [] : (['qualification'] as const)),
      ...(lead === undefined || quals.includes(lead) ? [] : (['lead'] as const)),
    ];
  };

  const partOf = (inspector: InspectorLine): InspectorPart => {
    const [against, onlyFor] = [none(), none()];
    let open = 0;
    for (const object of objects) {
      const obstacles = obstaclesOf(inspector, object);
      const [first] = obstacles;
      if (first === undefined) open += 1;
      else if (obstacles.length === 1) onlyFor[first] += 1;
      for (const obstacle of obstacles) against[obstacle] += 1;
    }
    const { id, cap } = inspector;
    const before = held?.get(id) ?? 0;
    return { id, cap, held: before, room: Math.max(0, cap - before), open, onlyFor, chief: chiefOf(against) };
  };

  return { objects, inspectors: input.inspectors.map(partOf) };
};
