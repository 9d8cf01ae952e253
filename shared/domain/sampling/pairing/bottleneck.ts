import type { Infeasible } from '#domain/sampling/record';
import { ascending, type PairRoster } from './pair-roster.ts';
import type { Reached } from './place-search.ts';

/**
 * The certificate that no teams are possible: objects that need more places than all those who may go there have.
 *
 * What searches from all open places have reached is closed: whoever may go there is full with cases from there, or is
 * already in every team there that is open to them. So `demand - places` is the number of open places, and no set of
 * objects is shorter (max-flow min-cut).
 */
export const bottleneckOf = (roster: PairRoster, { isReached, isForLead }: Reached): Infeasible => {
  const { objects, inspectors, caps } = roster;
  const reached = objects.flatMap((_, object) => (isReached(object) ? [object] : []));
  const open = new Float64Array(inspectors.length);
  for (const object of reached) {
    const closed = roster.closedTo(object);
    const others = isForLead(object) ? roster.othersAt(object) : null;
    for (let inspector = 0; inspector < open.length; inspector++) {
      if (closed[inspector] !== 1 && others?.[inspector] !== 1) open[inspector] = (open[inspector] as number) + 1;
    }
  }
  const idsOf = (numbers: readonly number[]): readonly string[] =>
    numbers.map((object) => objects[object]?.id ?? '').sort(ascending);
  const forLead = reached.filter(isForLead);
  const demands = reached.map((object) => (isForLead(object) ? 1 : (objects[object]?.k ?? 0)));
  return {
    objects: idsOf(reached),
    ...(forLead.length > 0 && { leads: idsOf(forLead) }),
    inspectors: inspectors.filter((_, inspector) => (open[inspector] as number) > 0).map(({ id }) => id),
    demand: demands.reduce((sum, one) => sum + one, 0),
    places: open.reduce((sum, count, inspector) => sum + Math.min(count, caps[inspector] as number), 0),
  };
};
