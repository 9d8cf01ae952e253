import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { type CarrierFault, postedOfFault } from '#adapters/aws/posted-of-fault';
import { SENDING_LIMITS } from '#adapters/aws/sending-client';
import type { Letter, Posted, Postman } from '#ports/postman';
import { smsText } from './sms-text.ts';

export type EndUserMessagingSettings = {
  /** Number, sender id or pool the message comes from; `null` lets the service choose. */
  readonly originationIdentity: string | null;
  readonly configurationSetName: string;
  /** Blocks the countries that are not served; `null` leaves it to the account's own default. */
  readonly protectConfigurationId: string | null;
  /** Most US dollars of one message, as text: `0.50`. */
  readonly maxPriceUsd: string;
  /** Most milliseconds of one call; `SENDING_LIMITS` where not given. */
  readonly wholeMs?: number;
};

/** The service tries for 72 hours by itself: a reminder three days late. */
const TIME_TO_LIVE_SECONDS = 3_600;
const E164 = /^\+[1-9]\d{6,14}$/;

// Everything else in a conflict is about the receiver (opted out, blocked country).
const OUR_CONFLICT =
  /^(DESTINATION_PHONE_NUMBER_NOT_VERIFIED|NO_ORIGINATION_IDENTITIES_FOUND|RESOURCE_NOT_ACTIVE|MESSAGE_TYPE_MISMATCH|NUMBER_CAPABILITIES_MISMATCH|REGISTRATION_NOT_COMPLETE|PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET|EVENT_DESTINATION_MISMATCH)$/;
const OUR_SETTING =
  /^(SENDER_ID_NOT_REGISTERED|SENDER_ID_REQUIRES_REGISTRATION|CHANNEL_NOT_ENABLED|RESOURCE_NOT_ACCESSIBLE)$/;

/** A spent budget, the sandbox, a missing or unfinished resource: nothing is wrong with the message. */
const isOurs = (fault: CarrierFault): boolean =>
  fault.name === 'ServiceQuotaExceededException' ||
  fault.name === 'ResourceNotFoundException' ||
  (fault.name === 'ConflictException' && OUR_CONFLICT.test(fault.detail)) ||
  (fault.name === 'ValidationException' && OUR_SETTING.test(fault.detail));

/** Sends by AWS End User Messaging. The context `rid` (message), `att` (attempt) and `org` (office) comes back with every event. */
export const endUserMessagingPostman = (
  client: PinpointSMSVoiceV2Client,
  settings: EndUserMessagingSettings,
): Postman => ({
  channel: 'sms',
  async send(letter: Letter): Promise<Posted> {
    if (!E164.test(letter.to)) return { outcome: 'refused-for-good', reason: 'sms.not-e164' };
    const body = smsText(letter.text);
    if (body === '') return { outcome: 'refused-for-good', reason: 'sms.empty' };
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: letter.to,
      ...(settings.originationIdentity === null ? {} : { OriginationIdentity: settings.originationIdentity }),
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: settings.configurationSetName,
      ...(settings.protectConfigurationId === null ? {} : { ProtectConfigurationId: settings.protectConfigurationId }),
      MaxPrice: settings.maxPriceUsd,
      TimeToLive: TIME_TO_LIVE_SECONDS,
      Context: { rid: letter.messageId, att: String(letter.attempt), org: letter.officeId },
    });
    try {
      // The client's own time-out ends with the head of the answer; this one covers its body too.
      const abortSignal = AbortSignal.timeout(settings.wholeMs ?? SENDING_LIMITS.wholeMs);
      const { MessageId } = await client.send(command, { abortSignal });
      if (MessageId === undefined || MessageId === '') return { outcome: 'unknown', reason: 'answer without an id' };
      return { outcome: 'accepted', providerId: MessageId };
    } catch (error) {
      return postedOfFault(error, isOurs);
    }
  },
});
