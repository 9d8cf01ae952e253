import type { Roster } from '#domain/roster/roster';
import type { Doers } from './duty.ts';

/** The ids of the units that owe a duty, each once, in the order of their ids. Units no longer in the roster owe nothing. */
export const doersOf = (doers: Doers, roster: Roster): readonly string[] => {
  const kinds = new Set(doers.unitKinds);
  const named = new Set(doers.unitIds);
  return [...roster.units.values()]
    .filter((unit) => kinds.has(unit.unitKind) || named.has(unit.id))
    .map((unit) => unit.id)
    .sort();
};
