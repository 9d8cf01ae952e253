import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESClient } from '@aws-sdk/client-ses';
import { aliyunGateway, aliyunKeysFrom } from '#adapters/aliyun/aliyun-gateway';
import { robotPostman } from '#adapters/robot/robot-postman';
import { robotsFrom } from '#adapters/robot/robots';
import { keptSecret } from '#adapters/secrets/kept-secret';
import { sesClientOptions } from '#adapters/ses/ses-client';
import { sesPostman } from '#adapters/ses/ses-postman';
import { endUserMessagingPostman } from '#adapters/sms/end-user-messaging-postman';
import { smsClientOptions } from '#adapters/sms/sms-client';
import { templatePostman } from '#adapters/sms/template-postman';
import { smtpPostman } from '#adapters/smtp/smtp-postman';
import { smtpSettingsFrom } from '#adapters/smtp/smtp-url';
import { tencentGateway, tencentKeysFrom } from '#adapters/tencent/tencent-gateway';
import type { Settings } from '#config/settings';
import type { Channel } from '#domain/roster/roster';
import type { Clock } from '#ports/clock';
import type { Postman } from '#ports/postman';

/** What fetches the text of a secret, by its ARN. */
export type SecretOf = (secretArn: string) => () => Promise<string>;

type MailSettings = Pick<
  Settings,
  'STAGE' | 'MAIL_CHANNEL' | 'MAIL_FROM' | 'SES_CONFIGURATION_SET' | 'SMTP_URL_SECRET_ARN'
>;
type RobotSettings = Pick<Settings, 'ROBOTS_SECRET_ARN'>;
type SmsSettings = Pick<
  Settings,
  | 'SMS_CHANNEL'
  | 'SMS_ORIGINATION_IDENTITY'
  | 'SMS_CONFIGURATION_SET'
  | 'SMS_PROTECT_CONFIGURATION_ID'
  | 'SMS_MAX_PRICE_USD'
  | 'SMS_KEYS_SECRET_ARN'
  | 'SMS_TEMPLATES'
>;

/** The carrier of mail by the stage's settings. `smtpUrl` gives the secret address of the relay, once, when it is first needed. */
export const mailPostman = (settings: MailSettings, smtpUrl: () => Promise<string>): Postman => {
  if (settings.MAIL_CHANNEL === 'ses') {
    return sesPostman(new SESClient(sesClientOptions()), {
      fromAddress: settings.MAIL_FROM,
      configurationSetName: settings.SES_CONFIGURATION_SET,
      stage: settings.STAGE,
    });
  }
  let opened: Promise<Postman> | null = null;
  const relay = async (): Promise<Postman> => smtpPostman(smtpSettingsFrom(await smtpUrl(), settings.MAIL_FROM));
  return {
    channel: 'email',
    send: async (letter) => {
      opened ??= relay();
      try {
        return await (await opened).send(letter);
      } catch (error) {
        // The secret could not be read: nothing was sent, and the next letter asks again.
        opened = null;
        return {
          outcome: 'refused-for-now',
          reason: error instanceof Error ? error.name : 'relay',
          retryAfterSeconds: 60,
        };
      }
    },
  };
};

const smsPostman = (settings: SmsSettings, secretOf: SecretOf, clock: Clock): Postman | null => {
  const keysSecret = secretOf(settings.SMS_KEYS_SECRET_ARN ?? '');
  const templates = settings.SMS_TEMPLATES ?? [];
  switch (settings.SMS_CHANNEL) {
    case 'none':
      return null;
    case 'tencent':
      return templatePostman(tencentGateway(keptSecret(keysSecret, tencentKeysFrom, clock)), templates, clock);
    case 'aliyun':
      return templatePostman(aliyunGateway(keptSecret(keysSecret, aliyunKeysFrom, clock)), templates, clock);
    case 'end-user-messaging':
      return endUserMessagingPostman(new PinpointSMSVoiceV2Client(smsClientOptions()), {
        originationIdentity: settings.SMS_ORIGINATION_IDENTITY ?? null,
        configurationSetName: settings.SMS_CONFIGURATION_SET,
        protectConfigurationId: settings.SMS_PROTECT_CONFIGURATION_ID ?? null,
        maxPriceUsd: settings.SMS_MAX_PRICE_USD,
      });
  }
};

const groupPostman = (settings: RobotSettings, secretOf: SecretOf, clock: Clock): Postman | null => {
  if (settings.ROBOTS_SECRET_ARN === undefined) return null;
  return robotPostman(keptSecret(secretOf(settings.ROBOTS_SECRET_ARN), robotsFrom, clock), clock);
};

/** The carriers of the stage, one a channel; a channel the stage does not have has none. */
export const postmenOf = (
  settings: MailSettings & SmsSettings & RobotSettings,
  secretOf: SecretOf,
  clock: Clock,
): Readonly<Partial<Record<Channel, Postman>>> => {
  const sms = smsPostman(settings, secretOf, clock);
  const robot = groupPostman(settings, secretOf, clock);
  return {
    email: mailPostman(settings, secretOf(settings.SMTP_URL_SECRET_ARN ?? '')),
    ...(sms === null ? {} : { sms }),
    ...(robot === null ? {} : { robot }),
  };
};
