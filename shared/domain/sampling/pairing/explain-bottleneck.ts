import type { Infeasible } from '#domain/sampling/record';
import {
  type BottleneckParts,
  bottleneckParts,
  type InspectorPart,
  OBSTACLES,
  type Obstacle,
} from './bottleneck-parts.ts';
import type { PairInput } from './pair-input.ts';

/** What would mend a bottleneck, each by itself: less than that never does. */
export type Remedy =
  /** Nobody of these may have a cap below `cap`. */
  | { readonly kind: 'raise-caps'; readonly inspectors: number; readonly cap: number }
  /** So many more, with that cap, holding those qualifications, of none of those organisations. */
  | {
      readonly kind: 'add-inspectors';
      readonly count: number;
      readonly cap: number;
      readonly quals: readonly string[];
      readonly notOf: readonly string[];
    }
  | { readonly kind: 'draw-fewer'; readonly objects: number }
  /** Pairs of the list of conflicts that alone keep an inspector from an object. */
  | { readonly kind: 'review-conflicts'; readonly pairs: number }
  /** Inspectors with room who lack nothing but what the rules ask for. */
  | { readonly kind: 'lift-qualification'; readonly inspectors: number; readonly quals: readonly string[] };

/** A bottleneck, as somebody needs to see it who is to mend it. Lists ascend. */
export type Bottleneck = {
  readonly objects: number;
  /** Teams of those that lack only one who may lead them. */
  readonly leads: number;
  readonly strata: readonly string[];
  readonly demand: number;
  readonly places: number;
  /** Places to be added at least. */
  readonly missing: number;
  /** Inspectors who may go to one of the objects. */
  readonly inspectors: readonly string[];
  /** The others, by what chiefly stands against it. */
  readonly others: Readonly<Record<Obstacle, number>>;
  readonly remedies: readonly Remedy[];
};

const ascendingOf = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** The smallest cap for all of them at which there are places enough; `null` where no cap would do. */
const capFor = (open: readonly InspectorPart[], demand: number): number | null => {
  const placesAt = (cap: number): number =>
    open.reduce((sum, one) => sum + Math.min(one.open, Math.max(one.room, cap - one.held)), 0);
  let [low, high] = [0, 1];
  const most = open.reduce((largest, one) => Math.max(largest, one.held + one.open), 0);
  if (placesAt(most) < demand) return null;
  while (placesAt(high) < demand) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (placesAt(middle) >= demand) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** What the rules ask of a member who may go to these objects: of the lead, where only leads are missing. */
const qualsOf = ({ objects }: BottleneckParts, { rules }: PairInput, leads: ReadonlySet<string>): readonly string[] =>
  ascendingOf(
    objects.flatMap(({ id, stratum }) => [
      ...(rules.quals?.[stratum] ?? []),
      ...(leads.has(id) ? [rules.lead?.[stratum] ?? []].flat() : []),
    ]),
  );

const remediesOf = (
  parts: BottleneckParts,
  input: PairInput,
  { demand, places, leads: leadIds = [] }: Infeasible,
): readonly Remedy[] => {
  const missing = demand - places;
  const leads = new Set(leadIds);
  const open = parts.inspectors.filter((one) => one.open > 0);
  const quals = qualsOf(parts, input, leads);
  const cap = capFor(open, demand);
  const ownCap = open.reduce((largest, one) => Math.max(largest, one.cap), 1);
  const placesOfNew = Math.min(ownCap, parts.objects.length);
  const most = parts.objects.reduce((largest, { id, k }) => Math.max(largest, leads.has(id) ? 1 : k), 1);
  const pairs = parts.inspectors.reduce((sum, { onlyFor }) => sum + onlyFor.conflict, 0);
  const unqualified = parts.inspectors.filter(
    ({ room, onlyFor }) => room > 0 && onlyFor.qualification + onlyFor.lead > 0,
  );
  return [
    ...(cap === null
      ? []
      : [{ kind: 'raise-caps', inspectors: open.filter((one) => one.cap < cap).length, cap } as const]),
    {
      kind: 'add-inspectors',
      count: Math.ceil(missing / placesOfNew),
      cap: ownCap,
      quals,
      notOf: ascendingOf(parts.objects.map(({ org }) => org)),
    },
    { kind: 'draw-fewer', objects: Math.ceil(missing / most) },
    ...(pairs === 0 ? [] : [{ kind: 'review-conflicts', pairs } as const]),
    ...(unqualified.length === 0
      ? []
      : [{ kind: 'lift-qualification', inspectors: unqualified.length, quals } as const]),
  ];
};

/**
 * What a certificate says to the one who is to mend it: who lacks places where, why nobody else may go, and what would help.
 * Each remedy is the least that ends this bottleneck; another may show behind it.
 */
export const explainBottleneck = (input: PairInput, infeasible: Infeasible): Bottleneck => {
  const parts = bottleneckParts(input, infeasible);
  const { demand, places, leads = [] } = infeasible;
  const closed = parts.inspectors.filter(({ open }) => open === 0);
  const countOf = (obstacle: Obstacle): number => closed.filter(({ chief }) => chief === obstacle).length;
  const [organisation, conflict, qualification, lead] = OBSTACLES.map(countOf);
  return {
    objects: parts.objects.length,
    leads: leads.length,
    strata: ascendingOf(parts.objects.map(({ stratum }) => stratum)),
    demand,
    places,
    missing: demand - places,
    inspectors: infeasible.inspectors,
    others: {
      organisation: organisation ?? 0,
      conflict: conflict ?? 0,
      qualification: qualification ?? 0,
      lead: lead ?? 0,
    },
    remedies: remediesOf(parts, input, infeasible),
  };
};
