import { unpackList } from '#domain/sampling/pack-list';
import type { RosterKind, RosterLines, RosterVersion } from '#domain/sampling/roster-version';
import type { InspectionRosterReader } from '#ports/inspection-readers';

/** The lines of one version of a roster, in their order: one JSON value a line. */
export const linesOfVersion = async <Kind extends RosterKind>(
  rosters: InspectionRosterReader,
  version: RosterVersion,
): Promise<RosterLines[Kind]> => {
  const parts = await rosters.list(version.officeId, version.listId);
  return [...unpackList(version.listId, parts)].map((line) => JSON.parse(line)) as unknown as RosterLines[Kind];
};

/** The lines of the newest version of a roster; none where there is no such roster. */
export const rosterLines = async <Kind extends RosterKind>(
  rosters: InspectionRosterReader,
  officeId: string,
  rosterKind: Kind,
  rosterId: string | null,
): Promise<RosterLines[Kind]> => {
  const none = [] as unknown as RosterLines[Kind];
  if (rosterId === null) return none;
  const newest = (await rosters.versions(officeId, rosterKind, rosterId)).at(-1);
  return newest === undefined ? none : linesOfVersion<Kind>(rosters, newest);
};

/**
 * The lines of these ids, each from the newest version that has it: what was drawn from a roster is known though it has left
 * it since. Ids are never given twice.
 */
export const linesEver = async <Kind extends 'subjects' | 'inspectors'>(
  rosters: InspectionRosterReader,
  officeId: string,
  rosterKind: Kind,
  rosterId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RosterLines[Kind][number]>> => {
  const wanted = new Set(ids);
  const found = new Map<string, RosterLines[Kind][number]>();
  for (const version of (await rosters.versions(officeId, rosterKind, rosterId)).toReversed()) {
    if (found.size === wanted.size) break;
    for (const line of await linesOfVersion<Kind>(rosters, version)) {
      if (wanted.has(line.id) && !found.has(line.id)) found.set(line.id, line);
    }
  }
  return found;
};
