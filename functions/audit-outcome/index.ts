import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { heartbeatOf } from '#adapters/webhook/webhook-heartbeat';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { auditOutcomeHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'TABLE_NAME', 'HEARTBEAT_URL_SECRET_ARN']);
const store = dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME });
const secrets = new SecretsManagerClient(secretsClientOptions());

export const handler = auditOutcomeHandler({
  ...store,
  calendars: publishedCalendars(store.editions),
  clock: systemClock(),
  heartbeat: heartbeatOf(settings.HEARTBEAT_URL_SECRET_ARN, (secretId) => secretFetcher(secrets, secretId)),
  log: powertoolsLog('audit-outcome'),
  meter: powertoolsMeter(),
});
