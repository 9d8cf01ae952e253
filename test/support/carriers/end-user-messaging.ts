import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { endUserMessagingPostman } from '#adapters/sms/end-user-messaging-postman';
import { smsClientOptions } from '#adapters/sms/sms-client';
import type { Letter } from '#ports/postman';
import { aLetter, type Behaviour } from '#test/contracts/postman-behaviours';
import { type Answer, openHttpCarrier, type Words } from '#test/support/http-carrier';

export const EUM_SETTINGS = {
  originationIdentity: 'pool-1',
  configurationSetName: 'duban-sms-events',
  protectConfigurationId: 'protect-1',
  maxPriceUsd: '0.50',
};

export const anSms = (given: Partial<Letter> = {}): Letter =>
  aLetter({ to: '+8610000000007', subject: '', html: '', ...given });

export const eumJson = (status: number, body: object | string): Answer => ({
  status,
  type: 'application/x-amz-json-1.0',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
export const eumRefusal = (status: number, type: string, reason = ''): Answer =>
  eumJson(status, { __type: type, Message: 'no, +8610000000007', ...(reason === '' ? {} : { Reason: reason }) });

export const EUM_WORDS = {
  'takes it': eumJson(200, { MessageId: 'sms-0100-7-aaaaaaaaaaaaaaaa' }),
  'refuses it': eumRefusal(400, 'ValidationException', 'INVALID_PARAMETER'),
  'says later': eumRefusal(400, 'ThrottlingException'),
  'is too busy': eumRefusal(429, 'ThrottlingException'),
  'fails inside': eumRefusal(500, 'InternalServerException'),
  'answers nonsense': eumJson(200, '<html>Welcome to the guest network'),
};

/** End User Messaging on this machine. */
export const openEndUserMessaging = async (behaviour: Behaviour, words: Words = EUM_WORDS) => {
  const carrier = await openHttpCarrier(behaviour, words);
  const limits = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
  const client = new PinpointSMSVoiceV2Client({ ...smsClientOptions(limits), endpoint: carrier.endpoint });
  return {
    postman: endUserMessagingPostman(client, { ...EUM_SETTINGS, wholeMs: limits.wholeMs }),
    attempts: carrier.connections,
    close: async () => {
      client.destroy();
      await carrier.close();
    },
  };
};
