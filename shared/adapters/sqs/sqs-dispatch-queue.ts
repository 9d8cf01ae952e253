import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ServiceError } from '#domain/kernel/service-error';
import type { DispatchHint, DispatchQueue } from '#ports/dispatch-queue';

/** Most entries of one SendMessageBatch. */
const BATCH_HINTS_MAX = 10;

/** Options of the SQS client: its own retries stay, since a doubled hint is harmless. */
export const queueClientOptions = () => ({
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});

const unavailable = (message: string, cause?: unknown): ServiceError =>
  new ServiceError('unavailable', 'queue.unavailable', message, { cause });

/** Hints by Amazon SQS, ten a call. A hint that does not get through is found by the sweep, so nothing is tried again. */
export const sqsDispatchQueue = (client: SQSClient, queueUrl: string): DispatchQueue => ({
  async enqueue(hints: readonly DispatchHint[]): Promise<void> {
    for (let start = 0; start < hints.length; start += BATCH_HINTS_MAX) {
      const batch = hints.slice(start, start + BATCH_HINTS_MAX);
      const command = new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map(({ officeId, messageId }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify({ officeId, messageId }),
        })),
      });
      let failed: number;
      try {
        failed = (await client.send(command)).Failed?.length ?? 0;
      } catch (error) {
        throw unavailable('The queue did not take the hints.', error);
      }
      if (failed > 0) throw unavailable(`The queue did not take ${failed} of ${batch.length} hints.`);
    }
  },
});
