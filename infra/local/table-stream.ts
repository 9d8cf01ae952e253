import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as SdkRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Table } from '#adapters/dynamodb/table';
import { addMs, epochMsOf, type Instant } from '#domain/kernel/instant';

/** The changes of the table of this machine, as Lambda would bring them from its stream. */
export type TableStream = {
  /**
   * Hands over every change not handed over yet, batch by batch, and remembers how far it came. `run` answers with the
   * sequence numbers that must come again. Returns how many were handed over.
   * @param now the office's time: changes keep their age, not the engine's date.
   */
  deliver(now: Instant, run: (event: DynamoDBStreamEvent) => Promise<readonly string[]>): Promise<number>;
  close(): void;
};

export type StreamSettings = {
  readonly folder: string;
  readonly table: Table;
  readonly endpoint: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

const FILE_NAME = 'stream.json';
const BATCH_SIZE = 40;
const MS_A_SECOND = 1_000;

const placesSchema = z.record(z.string(), z.string());

/** How far each shard was read, kept in the folder. Lost, the stream is read anew: the history writes nothing twice. */
const openPlaces = (folder: string) => {
  const file = join(folder, FILE_NAME);
  const places = existsSync(file) ? placesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return {
    of: (shardId: string): string | undefined => places[shardId],
    keep: (shardId: string, sequenceNumber: string): void => {
      places[shardId] = sequenceNumber;
      writeFileSync(`${file}.new`, `${JSON.stringify(places)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
};

const eventOf = (records: readonly SdkRecord[], now: Instant): DynamoDBStreamEvent => ({
  Records: records.map(({ dynamodb, eventID, eventName }) => {
    const made = dynamodb?.ApproximateCreationDateTime?.getTime();
    const at = made === undefined ? now : addMs(now, Math.min(0, made - Date.now()));
    return {
      eventID: eventID ?? '',
      eventName: eventName ?? 'MODIFY',
      // The SDK and Lambda give the same images; their types differ in what they call missing.
      dynamodb: { ...dynamodb, ApproximateCreationDateTime: epochMsOf(at) / MS_A_SECOND } as never,
    };
  }),
});

const sequenceOf = (record: SdkRecord): string => record.dynamodb?.SequenceNumber ?? '';

const isGone = (error: unknown): boolean =>
  error instanceof Error && /^(TrimmedDataAccess|ResourceNotFound)/.test(error.name);

export const openTableStream = ({ folder, table, ...where }: StreamSettings): TableStream => {
  const client = new DynamoDBStreamsClient(where);
  const places = openPlaces(folder);

  const shardsOf = async (StreamArn: string): Promise<readonly string[]> => {
    const shards: string[] = [];
    let from: string | undefined;
    do {
      const { StreamDescription: told } = await client.send(
        new DescribeStreamCommand({ StreamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) }),
      );
      shards.push(...(told?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
      from = told?.LastEvaluatedShardId;
    } while (from !== undefined);
    return shards;
  };

  const iteratorOf = async (StreamArn: string, ShardId: string): Promise<string | undefined> => {
    const place = places.of(ShardId);
    const oldest = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    if (place === undefined) return (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator;
    try {
      const after = { StreamArn, ShardId, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: place } as const;
      return (await client.send(new GetShardIteratorCommand(after))).ShardIterator;
    } catch (error) {
      if (!isGone(error)) throw error;
      return (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator;
    }
  };

  return {
    deliver: async (now, run) => {
      const { Table: told } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
      const arn = told?.LatestStreamArn;
      if (arn === undefined) return 0;
      let handed = 0;
      for (const shardId of await shardsOf(arn)) {
        let iterator = await iteratorOf(arn, shardId);
        while (iterator !== undefined) {
          const read = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_SIZE }));
          const records = read.Records ?? [];
          if (records.length === 0) break;
          const again = new Set(await run(eventOf(records, now)));
          const firstAgain = records.findIndex((record) => again.has(sequenceOf(record)));
          const done = firstAgain === -1 ? records : records.slice(0, firstAgain);
          handed += done.length;
          const last = done.at(-1);
          if (last) places.keep(shardId, sequenceOf(last));
          // As on AWS: what must come again, and all behind it, comes with the next call.
          if (firstAgain !== -1) break;
          iterator = read.NextShardIterator;
        }
      }
      return handed;
    },
    close: () => client.destroy(),
  };
};
