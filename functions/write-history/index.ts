import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { systemClock } from '#adapters/system/system-clock';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { writeHistoryHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'HISTORY_TABLE_NAME']);

export const handler = writeHistoryHandler({
  history: dynamodbHistory({ client: dynamodbClient(), name: settings.HISTORY_TABLE_NAME }),
  imageOf: imageOfItem,
  clock: systemClock(),
  log: powertoolsLog('write-history'),
  meter: powertoolsMeter(),
});
