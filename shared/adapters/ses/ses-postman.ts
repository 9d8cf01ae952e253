import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type CarrierFault, postedOfFault } from '#adapters/aws/posted-of-fault';
import { SENDING_LIMITS } from '#adapters/aws/sending-client';
import { composeMime } from '#adapters/mail/compose-mime';
import { ServiceError } from '#domain/kernel/service-error';
import type { Letter, Posted, Postman } from '#ports/postman';

export type SesSettings = {
  /** `address` or `Name <address>`, of a verified identity. */
  readonly fromAddress: string;
  /** Its events are what settles a lost answer. */
  readonly configurationSetName: string;
  /** Travels as the tag `env`, so that stages that share an account can tell their events. */
  readonly stage?: string;
  /** Most milliseconds of one call; `SENDING_LIMITS` where not given. */
  readonly wholeMs?: number;
};

const PAUSED =
  /^(AccountSendingPausedException|ConfigurationSetSendingPausedException|ConfigurationSetDoesNotExist(Exception)?|ProductionAccessNotGranted(Exception)?)$/;

/**
 * Paused, in the sandbox (where an unverified receiver is a `MessageRejected` like any other), or beyond the day's
 * quota: nothing is wrong with the message.
 */
const isOurs = (fault: CarrierFault): boolean =>
  PAUSED.test(fault.name) ||
  (fault.name === 'MessageRejected' && /not verified|sending paused/i.test(fault.message)) ||
  /daily (message |sending )?quota exceeded/i.test(fault.message);

/** Sends by Amazon SES, raw. The tags `rid` (message), `att` (attempt) and `org` (office) come back with every event of the configuration set. */
export const sesPostman = (client: SESClient, settings: SesSettings): Postman => ({
  channel: 'email',
  async send(letter: Letter): Promise<Posted> {
    try {
      const { raw, fromAddress } = await composeMime(letter, settings.fromAddress);
      const command = new SendRawEmailCommand({
        Source: fromAddress,
        Destinations: [letter.to],
        RawMessage: { Data: raw },
        ConfigurationSetName: settings.configurationSetName,
        Tags: [
          { Name: 'rid', Value: letter.messageId },
          { Name: 'att', Value: String(letter.attempt) },
          { Name: 'org', Value: letter.officeId },
          ...(settings.stage === undefined ? [] : [{ Name: 'env', Value: settings.stage }]),
        ],
      });
      // The client's own time-out ends with the head of the answer; this one covers its body too.
      const abortSignal = AbortSignal.timeout(settings.wholeMs ?? SENDING_LIMITS.wholeMs);
      const { MessageId } = await client.send(command, { abortSignal });
      if (MessageId === undefined || MessageId === '') return { outcome: 'unknown', reason: 'answer without an id' };
      return { outcome: 'accepted', providerId: MessageId };
    } catch (error) {
      if (error instanceof ServiceError) return { outcome: 'refused-for-good', reason: error.code };
      return postedOfFault(error, isOurs);
    }
  },
});
