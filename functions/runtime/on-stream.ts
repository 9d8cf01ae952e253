import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { errorFields, type Log } from './log.ts';

/** One change as the stream tells it. */
export type StreamRecord = DynamoDBStreamEvent['Records'][number];

/**
 * The stack of every door on the table's stream: the batch whole, in its order. `run` answers with the sequence numbers
 * that must come again; the stream then goes back to the first of them. What is thrown brings the whole batch again.
 */
export const onStream = (log: Log, run: (records: readonly StreamRecord[]) => Promise<readonly string[]>) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>({ timeoutEarlyInMillis: 0 }).handler(
    async ({ Records }) => {
      try {
        const again = await run(Records);
        return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
      } catch (error) {
        log.error('stream batch failed', { records: Records.length, ...errorFields(error) });
        throw error;
      }
    },
  );
