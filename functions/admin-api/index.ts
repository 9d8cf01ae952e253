import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
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
]);
const clock = systemClock();
const client = dynamodbClient();
const store = dynamodbStore({ client, name: settings.TABLE_NAME });

export const handler = adminApiHandler({
  ...store,
  history: dynamodbHistory({ client, name: settings.HISTORY_TABLE_NAME }).history,
  calendars: publishedCalendars(store.editions),
  clock,
  ids: systemIds(clock),
  log: powertoolsLog('admin-api'),
  settings: {
    officeClaim: settings.OFFICE_CLAIM,
    firstAdministratorSub: settings.FIRST_ADMINISTRATOR_SUB ?? '',
    firstOfficeId: settings.FIRST_OFFICE_ID ?? '',
  },
  openapi,
});
