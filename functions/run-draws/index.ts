import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beaconOf } from '#adapters/beacon/beacon-of';
import { QUICKNET_SOURCE } from '#adapters/beacon/quicknet-source';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { fetchedRing } from '#adapters/secrets/ring-of-keys';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { powertoolsMeter } from '#functions/runtime/metric';
import { runDrawsHandler } from './handler.ts';

const settings = readSettings(process.env, ['STAGE', 'TABLE_NAME', 'DRAW_KEYS_SECRET_ARN', 'BEACON_RELAYS']);
const clock = systemClock();
const log = powertoolsLog('run-draws');
const secrets = new SecretsManagerClient(secretsClientOptions());
const store = dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME }, (error) =>
  log.error('unreadable record', { errorMessage: error.message }),
);

export const handler = runDrawsHandler({
  ...store,
  calendars: publishedCalendars(store.editions),
  clock,
  ids: systemIds(clock),
  drawKeys: fetchedRing(secretFetcher(secrets, settings.DRAW_KEYS_SECRET_ARN), clock),
  roundSource: QUICKNET_SOURCE,
  beacon: beaconOf({ channel: 'relay', relays: settings.BEACON_RELAYS, texts: null }, clock),
  log,
  meter: powertoolsMeter(),
});
