import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { queueClientOptions, sqsDispatchQueue } from '#adapters/sqs/sqs-dispatch-queue';

const URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/duban-dispatch';
const hints = (count: number) => Array.from({ length: count }, (_, n) => ({ officeId: 'a', messageId: `msg_${n}` }));

const open = () => {
  const mock = mockClient(SQSClient);
  const queue = sqsDispatchQueue(new SQSClient({}), URL);
  return { mock, queue };
};

describe('sqsDispatchQueue', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [10, 1]],
    [25, [10, 10, 5]],
  ])('hands over %i hints in batches of %j', async (count, sizes) => {
    const { mock, queue } = open();
    mock.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    await queue.enqueue(hints(count));
    const inputs = mock.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
    expect(inputs.map((input) => input.Entries?.length)).toEqual(sizes);
    expect(inputs.every((input) => input.QueueUrl === URL)).toBe(true);
    const bodies = inputs.flatMap((input) => input.Entries ?? []).map((entry) => JSON.parse(entry.MessageBody ?? ''));
    expect(bodies).toEqual(hints(count));
    for (const input of inputs)
      expect(new Set(input.Entries?.map((entry) => entry.Id)).size).toBe(input.Entries?.length);
    mock.restore();
  });

  it('says unavailable where a part of a batch is refused', async () => {
    const { mock, queue } = open();
    mock
      .on(SendMessageBatchCommand)
      .resolves({ Successful: [], Failed: [{ Id: '1', SenderFault: false, Code: 'InternalError' }] });
    await expect(queue.enqueue(hints(3))).rejects.toMatchObject({ kind: 'unavailable', code: 'queue.unavailable' });
    mock.restore();
  });

  it('says unavailable where the call fails', async () => {
    const { mock, queue } = open();
    mock.on(SendMessageBatchCommand).rejects(new Error('no line'));
    await expect(queue.enqueue(hints(3))).rejects.toMatchObject({ kind: 'unavailable', code: 'queue.unavailable' });
    mock.restore();
  });

  it('keeps the retries of the client and gives each request three seconds', () => {
    expect(queueClientOptions()).not.toHaveProperty('maxAttempts');
    expect(queueClientOptions().requestHandler).toMatchObject({ requestTimeout: 3_000, throwOnRequestTimeout: true });
  });
});
