import type { Plain, RecordChange } from '#domain/history/entry';
import type { Clock } from '#ports/clock';
import type { OnWritten } from './memory-ledger.ts';

/** What a table's stream is on AWS: every change of the memory store, in order, until it is taken. */
export const memoryStream = (clock: Clock) => {
  const changes: RecordChange[] = [];
  const onWritten: OnWritten = (written, stamp) => {
    for (const { before, after } of written) {
      changes.push({
        before: before && { record: before as Plain, stamp: null },
        after: { record: after as Plain, stamp: stamp ?? null },
        at: clock.now(),
      });
    }
  };
  return { onWritten, take: (changesMax: number): readonly RecordChange[] => changes.splice(0, changesMax) };
};
