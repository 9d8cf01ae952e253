import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { toItem } from '#adapters/dynamodb/items';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import { nextVersion } from '#domain/kernel/change';
import { epochMsOf } from '#domain/kernel/instant';
import { writeHistoryHandler } from '#functions/write-history/handler';
import type { StoredRecord } from '#ports/records';
import { keptLog } from '#test/support/kept-log';
import { aTask, NOW, OFFICE_ID } from '#test/support/makers';

const open = () => {
  const history = memoryHistory();
  const log = keptLog();
  const counted = new Map<string, number>();
  const meter = { count: (name: string, value: number) => void counted.set(name, value), flush: () => undefined };
  const door = writeHistoryHandler({ history, clock: memoryClock(NOW), imageOf: imageOfItem, log, meter });
  return { history: history.history, log, counted, run: (event: DynamoDBStreamEvent) => door(event, {} as Context) };
};

const image = (record: StoredRecord) => marshall(toItem(record), { removeUndefinedValues: true }) as never;
const changed = (sequence: string, before: StoredRecord | null, after: StoredRecord) => ({
  eventID: sequence,
  dynamodb: {
    SequenceNumber: sequence,
    ApproximateCreationDateTime: epochMsOf(NOW) / 1_000,
    NewImage: image(after),
    ...(before && { OldImage: image(before) }),
  },
});

it('writes what the stream brings', async () => {
  const { run, history, counted } = open();
  const Records = [changed('1', null, aTask()), changed('2', aTask(), nextVersion(aTask(), { title: '新' }))];
  expect(await run({ Records })).toEqual({ batchItemFailures: [] });
  expect(await run({ Records })).toEqual({ batchItemFailures: [] });
  const entries = await history.entriesAfter(OFFICE_ID, 0, 10);
  expect(entries.map(({ at, what }) => [at, what.op, what.fields])).toEqual([
    [aTask().facts[0]?.at, 'insert', []],
    [NOW, 'replace', ['title']],
  ]);
  expect(counted.get('HistoryWritten')).toBe(0);
});

it('asks for what came too early again, and settles the rest', async () => {
  const { run, history } = open();
  const early = changed('7', aTask(), nextVersion(aTask(), { title: '新' }));
  const other = changed('8', null, aTask({ id: 'tsk_other' }));
  expect(await run({ Records: [early, other] })).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  expect(await history.head(OFFICE_ID)).toMatchObject({ seq: 1 });
});

it('tells of a removal and of what is no record, and goes on', async () => {
  const { run, history, log, counted } = open();
  const removed = {
    eventID: 'r',
    eventName: 'REMOVE',
    dynamodb: { SequenceNumber: '1', OldImage: image(aTask()) },
  } as const;
  const alien = { eventID: 'a', dynamodb: { SequenceNumber: '2', NewImage: { pk: { S: 'x' } } } };
  await run({ Records: [removed, alien, changed('3', null, aTask())] });
  expect(await history.head(OFFICE_ID)).toMatchObject({ seq: 1 });
  expect(counted.get('HistoryUnreadable')).toBe(2);
  expect(JSON.stringify(log.lines)).toContain('unreadable change');
});
