import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { fetchedRing } from '#adapters/secrets/ring-of-keys';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { systemPause } from '#adapters/system/system-pause';
import { rateLimitsOf } from '#config/rate-limits';
import { readSettings } from '#config/settings';
import { powertoolsLog } from '#functions/runtime/log';
import { deliverMessageHandler } from './handler.ts';
import { postmenOf } from './postmen.ts';

const settings = readSettings(process.env, [
  'STAGE',
  'TABLE_NAME',
  'LINK_KEYS_SECRET_ARN',
  'LINK_BASE_URL',
  'MAIL_CHANNEL',
  'MAIL_FROM',
  'SES_CONFIGURATION_SET',
  'MAIL_PER_SECOND',
  'SMS_PER_SECOND',
  'SMTP_URL_SECRET_ARN',
  'SMS_CHANNEL',
  'SMS_ORIGINATION_IDENTITY',
  'SMS_CONFIGURATION_SET',
  'SMS_PROTECT_CONFIGURATION_ID',
  'SMS_MAX_PRICE_USD',
  'SMS_KEYS_SECRET_ARN',
  'SMS_TEMPLATES',
  'ROBOTS_SECRET_ARN',
]);
const clock = systemClock();
const store = dynamodbStore({ client: dynamodbClient(), name: settings.TABLE_NAME });
const secrets = new SecretsManagerClient(secretsClientOptions());

export const handler = deliverMessageHandler({
  ...store,
  calendars: publishedCalendars(store.editions),
  clock,
  ids: systemIds(clock),
  keys: fetchedRing(secretFetcher(secrets, settings.LINK_KEYS_SECRET_ARN), clock),
  postmen: postmenOf(settings, (secretArn) => secretFetcher(secrets, secretArn), clock),
  sharing: { limits: rateLimitsOf(settings), pause: systemPause() },
  linkBaseUrl: settings.LINK_BASE_URL,
  smsTemplateId: 'duban-due',
  log: powertoolsLog('deliver-message'),
});
