import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESClient } from '@aws-sdk/client-ses';
import { sesClientOptions } from '#adapters/ses/ses-client';
import { sesPostman } from '#adapters/ses/ses-postman';
import { endUserMessagingPostman } from '#adapters/sms/end-user-messaging-postman';
import { smsClientOptions } from '#adapters/sms/sms-client';
import { smtpPostman } from '#adapters/smtp/smtp-postman';
import { smtpSettingsFrom } from '#adapters/smtp/smtp-url';
import type { Settings } from '#config/settings';
import type { Channel } from '#domain/roster/roster';
import type { Postman } from '#ports/postman';

type MailSettings = Pick<Settings, 'STAGE' | 'MAIL_CHANNEL' | 'MAIL_FROM' | 'SES_CONFIGURATION_SET'>;
type SmsSettings = Pick<
  Settings,
  | 'SMS_CHANNEL'
  | 'SMS_ORIGINATION_IDENTITY'
  | 'SMS_CONFIGURATION_SET'
  | 'SMS_PROTECT_CONFIGURATION_ID'
  | 'SMS_MAX_PRICE_USD'
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

/** The carriers of the stage, one a channel; a stage without text messages has none for them. */
export const postmenOf = (
  settings: MailSettings & SmsSettings,
  smtpUrl: () => Promise<string>,
): Readonly<Partial<Record<Channel, Postman>>> => {
  const email = mailPostman(settings, smtpUrl);
  if (settings.SMS_CHANNEL === 'none') return { email };
  const sms = endUserMessagingPostman(new PinpointSMSVoiceV2Client(smsClientOptions()), {
    originationIdentity: settings.SMS_ORIGINATION_IDENTITY ?? null,
    configurationSetName: settings.SMS_CONFIGURATION_SET,
    protectConfigurationId: settings.SMS_PROTECT_CONFIGURATION_ID ?? null,
    maxPriceUsd: settings.SMS_MAX_PRICE_USD,
  });
  return { email, sms };
};
