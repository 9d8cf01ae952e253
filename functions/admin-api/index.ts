import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beaconOf } from '#adapters/beacon/beacon-of';
import { QUICKNET_SOURCE } from '#adapters/beacon/quicknet-source';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { fetchedRing } from '#adapters/secrets/ring-of-keys';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { readSettings } from '#config/settings';
import openapi from '#docs/openapi.json' with { type: 'json' };
import { powertoolsLog } from '#functions/runtime/log';
import { adminApiHandler } from './handler.ts';

const settings = readSettings(process.env, [
  'STAGE',
  'TABLE_NAME',
  'HISTORY_TABLE_NAME',
  'OFFICE_CLAIM',
  'FIRST_ADMINISTRATOR_SUB',
  'FIRST_OFFICE_ID',
  'DRAW_KEYS_SECRET_ARN',
  'BEACON_RELAYS',
]);
const clock = systemClock();
const client = dynamodbClient();
const secrets = new SecretsManagerClient(secretsClientOptions());
const store = dynamodbStore({ client, name: settings.TABLE_NAME });

export const handler = adminApiHandler({
  ...store,
  history: dynamodbHistory({ client, name: settings.HISTORY_TABLE_NAME }).history,
  calendars: publishedCalendars(store.editions),
  clock,
  ids: systemIds(clock),
  drawKeys: fetchedRing(secretFetcher(secrets, settings.DRAW_KEYS_SECRET_ARN), clock),
  roundSource: QUICKNET_SOURCE,
  beacon: beaconOf({ channel: 'relay', relays: settings.BEACON_RELAYS, texts: null }, clock),
  log: powertoolsLog('admin-api'),
  settings: {
    officeClaim: settings.OFFICE_CLAIM,
    firstAdministratorSub: settings.FIRST_ADMINISTRATOR_SUB ?? '',
    firstOfficeId: settings.FIRST_OFFICE_ID ?? '',
  },
  openapi,
});
