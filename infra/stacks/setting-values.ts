import type { SettingKey } from '#config/settings';
import { endUserMessaging, type Stage, smsGateway } from '#infra/stages';

/** What only the stack knows, beside the stage. */
export type Built = {
  readonly tableName: string;
  readonly historyTableName: string;
  readonly archiveBucketName: string;
  readonly dispatchQueueUrl: string;
  readonly linkKeysSecretArn: string;
  readonly drawKeysSecretArn: string;
  readonly linkBaseUrl: string;
  readonly mailConfigurationSet: string | null;
  readonly smsConfigurationSet: string | null;
};

const textOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** The value of every setting in a stage, `null` where it has none. A new setting does not compile until it is here. */
export const settingValues = (stage: Stage, built: Built): Readonly<Record<SettingKey, string | null>> => ({
  STAGE: stage.name,
  TABLE_NAME: built.tableName,
  HISTORY_TABLE_NAME: built.historyTableName,
  ARCHIVE_BUCKET_NAME: built.archiveBucketName,
  DISPATCH_QUEUE_URL: built.dispatchQueueUrl,
  OFFICE_CLAIM: stage.login.kind === 'oidc' ? stage.login.officeClaim : 'custom:office_id',
  FIRST_ADMINISTRATOR_SUB: stage.firstAdministrator?.sub ?? null,
  FIRST_OFFICE_ID: stage.firstAdministrator?.officeId ?? null,
  LINK_KEYS_SECRET_ARN: built.linkKeysSecretArn,
  LINK_BASE_URL: built.linkBaseUrl,
  DRAW_KEYS_SECRET_ARN: built.drawKeysSecretArn,
  BEACON_RELAYS: stage.beaconRelays?.join(',') ?? null,
  HEARTBEAT_URL_SECRET_ARN: stage.heartbeatUrlSecretArn,
  MAIL_CHANNEL: stage.mail.channel,
  MAIL_FROM: stage.mail.from,
  SES_CONFIGURATION_SET: built.mailConfigurationSet,
  SMTP_URL_SECRET_ARN: stage.mail.channel === 'smtp' ? stage.mail.urlSecretArn : null,
  MAIL_PER_SECOND: String(stage.sendingRates.mailPerSecond),
  SMS_PER_SECOND: String(stage.sendingRates.smsPerSecond),
  SMS_CHANNEL: stage.sms?.channel ?? 'none',
  SMS_ORIGINATION_IDENTITY: endUserMessaging(stage)?.originationIdentityArn ?? null,
  SMS_CONFIGURATION_SET: built.smsConfigurationSet,
  SMS_PROTECT_CONFIGURATION_ID: endUserMessaging(stage)?.protectConfigurationId ?? null,
  SMS_KEYS_SECRET_ARN: smsGateway(stage)?.keysSecretArn ?? null,
  SMS_TEMPLATES: textOf(smsGateway(stage)?.templates),
  ROBOTS_SECRET_ARN: stage.robots?.secretArn ?? null,
  SMS_MAX_PRICE_USD: endUserMessaging(stage)?.maxPriceUsd ?? null,
});
