import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { queueClientOptions, sqsDispatchQueue } from '#adapters/sqs/sqs-dispatch-queue';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { rateLimitsOf } from '#config/rate-limits';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { sweepHandler } from './handler.ts';

const settings = readSettings(process.env, [
  'STAGE',
  'TABLE_NAME',
  'DISPATCH_QUEUE_URL',
  'MAIL_PER_SECOND',
  'SMS_PER_SECOND',
]);
const log = powertoolsLog('sweep');

const store = dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME }, (error) =>
  log.error('unreadable record', { errorMessage: error.message }),
);

export const handler = sweepHandler({
  ...store,
  queue: sqsDispatchQueue(new SQSClient(queueClientOptions()), settings.DISPATCH_QUEUE_URL),
  calendars: publishedCalendars(store.editions),
  clock: systemClock(),
  rateLimits: rateLimitsOf(settings),
  log,
  meter: powertoolsMeter(),
});
