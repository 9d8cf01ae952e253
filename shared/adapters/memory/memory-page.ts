import { checkPageLimit, fromCursor, toCursor } from '#domain/kernel/cursor';
import type { Page } from '#domain/kernel/page';
import type { PageRequest } from '#ports/readers';
import type { RecordKind } from '#ports/records';
import type { MemoryRecords, RecordOf } from './memory-records.ts';
import type { SortedList } from './sorted-list.ts';

/** Records by id, each once, in the order asked for; those that are not there are left out. */
export const getMany = <Kind extends RecordKind>(
  records: MemoryRecords,
  kind: Kind,
  officeId: string,
  ids: readonly string[],
): readonly RecordOf<Kind>[] => [...new Set(ids)].flatMap((id) => records.get(kind, officeId, id) ?? []);

/** One page of a list, in the order of its ids. */
export const pageOf = <Kind extends RecordKind>(
  records: MemoryRecords,
  kind: Kind,
  officeId: string,
  list: { readonly name: string; readonly ids: SortedList<string> | undefined },
  { cursor, limit }: PageRequest,
): Page<RecordOf<Kind>> => {
  checkPageLimit(limit);
  const after = fromCursor(list.name, cursor) ?? undefined;
  const ids: string[] = [];
  for (const id of list.ids?.walk(after) ?? []) {
    ids.push(id);
    if (ids.length > limit) break;
  }
  const shown = ids.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: getMany(records, kind, officeId, shown),
    cursor: ids.length > limit && last !== undefined ? toCursor(list.name, last) : null,
  };
};
