import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { errorFields, type Log } from './log.ts';

/**
 * The stack of every queue door: parses each record and settles each alone, one after the other; answers with the failed
 * ones only, which come again. A record that does not parse never will: it is logged and dropped, for the state in the
 * table decides and a hint is only a hint.
 */
export const onQueue = <S extends z.ZodType>(
  log: Log,
  schema: S,
  handleOne: (item: z.output<S>) => Promise<void>,
  options: { readonly dropUnreadable: boolean } = { dropUnreadable: true },
) =>
  middy<SQSEvent, SQSBatchResponse, Error, Context>({ timeoutEarlyInMillis: 0 }).handler(async (event) => {
    const failures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      try {
        const parsed = schema.safeParse(readJson(record.body));
        if (!parsed.success) {
          log.error('unreadable record', { recordId: record.messageId, issues: parsed.error.issues.length });
          if (!options.dropUnreadable) failures.push({ itemIdentifier: record.messageId });
          continue;
        }
        await handleOne(parsed.data);
      } catch (error) {
        log.error('record failed', { recordId: record.messageId, ...errorFields(error) });
        failures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures: failures };
  });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
