import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { fetchedRing } from '#adapters/secrets/ring-of-keys';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { actionPageHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'TABLE_NAME', 'LINK_KEYS_SECRET_ARN', 'LINK_BASE_URL']);
const clock = systemClock();
const store = dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME });
const secrets = new SecretsManagerClient(secretsClientOptions());

export const handler = actionPageHandler({
  ...store,
  calendars: publishedCalendars(store.editions),
  clock,
  ids: systemIds(clock),
  keys: fetchedRing(secretFetcher(secrets, settings.LINK_KEYS_SECRET_ARN), clock),
  log: powertoolsLog('action-page'),
  settings: { linkBaseUrl: settings.LINK_BASE_URL },
});
