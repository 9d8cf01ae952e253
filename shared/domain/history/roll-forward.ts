import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import type { HistoryEntry, Plain } from './entry.ts';

/** The versions of one record that the history has and the table lost. */
export type Forward = {
  /** One commit each, in this order. */
  readonly changes: readonly Change<Plain>[];
  /** The history does not hold what it said last: its content is older than its version. */
  readonly contentLost: boolean;
};

/**
 * Puts a record forward to its newest version. Each image the history holds is written as it was; where it holds none,
 * the content stays and only the version is counted up, so that no later change is taken for one already told.
 * @param stored the record in the table; `null` where it is not there.
 * @param entries what the history tells of it, in order.
 */
export const forwardOf = (stored: Plain | null, officeId: string, entries: readonly HistoryEntry[]): Forward => {
  const changes: Change<Plain>[] = [];
  let record = stored;
  let contentLost = false;
  for (const { of, after } of entries) {
    while (record !== null && record.version < of.version - 1) {
      record = nextVersion(record, {});
      changes.push(replace(record));
    }
    if (record !== null && record.version >= of.version) continue;
    const image = after === null ? null : ({ ...after, officeId } as Plain);
    if (image === null) contentLost = true;
    if (record === null && image === null) continue;
    const next: Plain = image ?? nextVersion(record as Plain, {});
    // A record whose first versions are lost begins at its first all the same: versions grow by one.
    const isNew = record === null;
    record = isNew ? { ...next, version: 1 } : next;
    changes.push(isNew ? insert(record) : replace(record));
    while (isNew && record.version < of.version) {
      record = nextVersion(record, {});
      changes.push(replace(record));
    }
  }
  return { changes, contentLost };
};
