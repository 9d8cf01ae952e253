import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { onStream } from '#functions/runtime/on-stream';
import { keptLog } from '#test/support/kept-log';

const EVENT = { Records: [{ eventID: 'e1', dynamodb: { SequenceNumber: '1' } }] };
const CONTEXT = {} as Context;

it('answers with the sequence numbers that must come again', async () => {
  const door = onStream(keptLog(), async (records) => records.map((one) => one.dynamodb?.SequenceNumber ?? ''));
  expect(await door(EVENT, CONTEXT)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
});

it('throws what went wrong, so that the batch comes again, and logs it', async () => {
  const log = keptLog();
  const door = onStream(log, async () => {
    throw new Error('the store is away');
  });
  await expect(door(EVENT, CONTEXT)).rejects.toThrow('away');
  expect(JSON.stringify(log.lines)).toContain('stream batch failed');
});
