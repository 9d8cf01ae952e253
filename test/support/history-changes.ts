import type { Plain, RecordChange } from '#domain/history/entry';
import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Stamp } from '#domain/kernel/stamp';
import type { StoredRecord } from '#ports/records';
import { aUnit, NOW } from './makers.ts';

/** A change as the stream tells it. */
export const aChange = (
  before: StoredRecord | null,
  after: StoredRecord,
  given: { readonly stamp?: Stamp; readonly at?: Instant } = {},
): RecordChange => ({
  before: before && { record: before as Plain, stamp: null },
  after: { record: after as Plain, stamp: given.stamp ?? null },
  at: given.at ?? NOW,
});

/** All versions of one unit, from its first to `versions`. */
export const lifeOfUnit = (id: string, versions: number, officeId?: string): readonly RecordChange[] => {
  const changes: RecordChange[] = [];
  let unit = aUnit({ id, ...(officeId === undefined ? {} : { officeId }) });
  for (let version = 1; version <= versions; version += 1) {
    const before = version === 1 ? null : unit;
    if (before) unit = nextVersion(unit, { name: `${id} ${version}` });
    changes.push(aChange(before, unit));
  }
  return changes;
};
