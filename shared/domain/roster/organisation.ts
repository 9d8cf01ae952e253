import type { Unit } from './roster.ts';

/** Deeper than any tree of offices; a circle, which no bundle may hold, ends here. */
const DEPTH_MAX = 50;

/**
 * The organisation a unit belongs to: the topmost unit above it, or itself, that does not have the supervising unit below
 * or at it. Who inspects must not be of the organisation that is inspected, in whichever part of it they work.
 *
 * @returns the unit's own id where it is not in the roster.
 */
export const organisationOf = (
  units: ReadonlyMap<string, Pick<Unit, 'id' | 'parentId'>>,
  supervisingUnitId: string,
  unitId: string,
): string => {
  const shared = new Set<string>();
  for (let at: string | null = supervisingUnitId; at !== null && shared.size < DEPTH_MAX && !shared.has(at); ) {
    shared.add(at);
    at = units.get(at)?.parentId ?? null;
  }
  let top = unitId;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const above = units.get(top)?.parentId ?? null;
    if (above === null || shared.has(above)) return top;
    top = above;
  }
  return top;
};
