import { S3Client } from '@aws-sdk/client-s3';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { archiveClientOptions, s3Archive } from '#adapters/s3/s3-archive';
import { systemClock } from '#adapters/system/system-clock';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { archiveHistoryHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'HISTORY_TABLE_NAME', 'ARCHIVE_BUCKET_NAME']);

export const handler = archiveHistoryHandler({
  history: dynamodbHistory({ client: dynamodbClient(), name: settings.HISTORY_TABLE_NAME }).history,
  archive: s3Archive(new S3Client(archiveClientOptions()), settings.ARCHIVE_BUCKET_NAME),
  clock: systemClock(),
  log: powertoolsLog('archive-history'),
  meter: powertoolsMeter(),
});
