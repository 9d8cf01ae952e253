import { insert } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { RosterKind, RosterLines } from '#domain/rules/roster-lines';
import { compareRoster, type RosterDifference, rosterTexts } from '#domain/sampling/compare-roster';
import { type Packed, packList, unpackList } from '#domain/sampling/pack-list';
import { type RosterVersion, rosterVersionId } from '#domain/sampling/roster-version';
import type { InspectionRosterReader } from '#ports/inspection-readers';
import type { Ledger } from '#ports/ledger';
import { commitIfFirst } from './commit-if-first.ts';

/** A roster as it shall be, and where it is from. */
export type RosterWish<Kind extends RosterKind = RosterKind> = {
  readonly officeId: string;
  readonly rosterKind: Kind;
  readonly rosterId: string;
  readonly lines: RosterLines[Kind];
  readonly source: string;
  readonly by: Actor;
  readonly at: Instant;
};

/** A new version of a roster, ready to be written, and the lines in which it differs from the one before. */
export type RosterChange = {
  readonly version: RosterVersion;
  readonly packed: Packed;
  readonly difference: RosterDifference;
};

/** The next version of a roster; `null` where its newest one has these lines already. */
export const planRoster = async (
  rosters: InspectionRosterReader,
  { officeId, rosterKind, rosterId, lines, source, by, at }: RosterWish,
): Promise<RosterChange | null> => {
  const newest = (await rosters.versions(officeId, rosterKind, rosterId)).at(-1) ?? null;
  const packed = packList(officeId, rosterTexts(lines));
  if (newest?.listId === packed.listId) return null;
  const before = newest === null ? [] : [...unpackList(newest.listId, await rosters.list(officeId, newest.listId))];
  const difference = compareRoster(
    before.map((text) => JSON.parse(text)),
    lines,
  );
  const rosterVersion = (newest?.rosterVersion ?? 0) + 1;
  return {
    packed,
    difference,
    version: {
      kind: 'inspection-roster',
      officeId,
      id: rosterVersionId(rosterKind, rosterId, rosterVersion),
      version: 1,
      rosterKind,
      rosterId,
      rosterVersion,
      provenance: { source, by, at },
      count: lines.length,
      difference: {
        added: difference.added.length,
        removed: difference.removed.length,
        changed: difference.changed.length,
      },
      listId: packed.listId,
    },
  };
};

/**
 * Writes the lines, part after part, and then the version that names them: cut short, it leaves parts that nobody reads and
 * the next try finds. @param ledger one that puts a stamp on each commit.
 * @throws ServiceError `conflict` where somebody else has written that version meanwhile.
 */
export const writeRoster = async (ledger: Ledger, { version, packed }: RosterChange): Promise<void> => {
  for (const part of packed.parts) await commitIfFirst(ledger, [insert(part)]);
  await ledger.commit([insert(version)]);
};
