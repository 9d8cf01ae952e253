import type { RecordChange, RecordImage } from '#domain/history/entry';
import { toInstant } from '#domain/kernel/instant';
import type { Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onStream, type StreamRecord } from '#functions/runtime/on-stream';
import { type WriteHistoryServices, writeHistory } from '#usecases/write-history';

export type WriteHistoryDoor = WriteHistoryServices & {
  /** The record in an image of the stream; `null` for an item that is no record. */
  readonly imageOf: (image: Readonly<Record<string, unknown>>) => RecordImage | null;
  readonly log: Log;
  readonly meter: Meter;
};

const MS_A_SECOND = 1_000;

const changeOf = ({ dynamodb }: StreamRecord, { imageOf, clock }: WriteHistoryDoor): RecordChange | null => {
  const after = dynamodb?.NewImage && imageOf(dynamodb.NewImage);
  if (!after) return null;
  const seconds = dynamodb?.ApproximateCreationDateTime;
  return {
    before: (dynamodb?.OldImage && imageOf(dynamodb.OldImage)) ?? null,
    after,
    at: seconds === undefined ? clock.now() : toInstant(Number(seconds) * MS_A_SECOND),
  };
};

/** Writes the changes of the table into the history. */
export const writeHistoryHandler = (door: WriteHistoryDoor) =>
  onStream(door.log, async (records) => {
    const sequenceOf = new Map<RecordChange, string>();
    for (const record of records) {
      const change = changeOf(record, door);
      if (change) sequenceOf.set(change, record.dynamodb?.SequenceNumber ?? '');
      // Nothing in this house deletes. A record that is gone was taken away by other means, and somebody should know.
      else door.log.error('unreadable change', { eventName: record.eventName ?? '', eventId: record.eventID ?? '' });
    }
    const report = await writeHistory(door, [...sequenceOf.keys()]);
    door.meter.count('HistoryWritten', report.written);
    door.meter.count('HistoryUnreadable', records.length - sequenceOf.size);
    door.meter.flush();
    door.log.info('history written', {
      written: report.written,
      repeated: report.repeated,
      waiting: report.waiting.length,
    });
    return report.waiting.flatMap((change) => sequenceOf.get(change) ?? []);
  });
