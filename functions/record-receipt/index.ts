import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { systemClock } from '#adapters/system/system-clock';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { recordReceiptHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'TABLE_NAME']);

export const handler = recordReceiptHandler({
  ...dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME }),
  clock: systemClock(),
  log: powertoolsLog('record-receipt'),
  meter: powertoolsMeter(),
});
