import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { endUserMessagingPostman } from '#adapters/sms/end-user-messaging-postman';
import { smsClientOptions } from '#adapters/sms/sms-client';
import type { Letter } from '#ports/postman';
import { aLetter, OVER_HTTP, postmanContract } from '#test/contracts/postman-contract';
import { type Answer, openHttpCarrier } from '#test/support/http-carrier';

const SETTINGS = {
  originationIdentity: 'pool-1',
  configurationSetName: 'duban-sms-events',
  protectConfigurationId: 'protect-1',
  maxPriceUsd: '0.50',
};

const anSms = (given: Partial<Letter> = {}): Letter =>
  aLetter({ to: '+8610000000007', subject: '', html: '', ...given });

const json = (status: number, body: object | string): Answer => ({
  status,
  type: 'application/x-amz-json-1.0',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const refusal = (status: number, type: string, reason = ''): Answer =>
  json(status, { __type: type, Message: 'no, +8610000000007', ...(reason === '' ? {} : { Reason: reason }) });

const WORDS = {
  'takes it': json(200, { MessageId: 'sms-0100-7-aaaaaaaaaaaaaaaa' }),
  'refuses it': refusal(400, 'ValidationException', 'INVALID_PARAMETER'),
  'says later': refusal(400, 'ThrottlingException'),
  'is too busy': refusal(429, 'ThrottlingException'),
  'fails inside': refusal(500, 'InternalServerException'),
  'answers nonsense': json(200, '<html>Welcome to the guest network'),
};

const open = async (behaviour: Parameters<typeof openHttpCarrier>[0], words = WORDS) => {
  const carrier = await openHttpCarrier(behaviour, words);
  const limits = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
  const client = new PinpointSMSVoiceV2Client({ ...smsClientOptions(limits), endpoint: carrier.endpoint });
  return {
    postman: endUserMessagingPostman(client, { ...SETTINGS, wholeMs: limits.wholeMs }),
    attempts: carrier.connections,
    close: async () => {
      client.destroy();
      await carrier.close();
    },
  };
};

postmanContract('End User Messaging', OVER_HTTP, anSms(), open);

describe.concurrent('what a refusal of End User Messaging becomes', () => {
  it.each([
    [refusal(402, 'ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'), 'refused-for-now', 3_600],
    [refusal(400, 'AccessDeniedException', 'ACCOUNT_DISABLED'), 'refused-for-now', 3_600],
    [refusal(400, 'ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'), 'refused-for-now', 3_600],
    [refusal(400, 'ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'), 'refused-for-good', 0],
    [refusal(400, 'ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION'), 'refused-for-good', 0],
    [refusal(400, 'ResourceNotFoundException'), 'refused-for-now', 3_600],
    [refusal(400, 'ValidationException', 'PRICE_OVER_THRESHOLD'), 'refused-for-good', 0],
    [refusal(400, 'ValidationException', 'SENDER_ID_NOT_REGISTERED'), 'refused-for-now', 3_600],
    [json(200, {}), 'unknown', 0],
  ])('%o becomes %s', async (answer, outcome, retryAfterSeconds) => {
    const carrier = await open('refuses it', { ...WORDS, 'refuses it': answer });
    try {
      const posted = await carrier.postman.send(anSms());
      expect(posted).toMatchObject(outcome === 'refused-for-now' ? { outcome, retryAfterSeconds } : { outcome });
    } finally {
      await carrier.close();
    }
  });
});

describe('what End User Messaging is asked', () => {
  const asked = async (letter: Letter, settings: Parameters<typeof endUserMessagingPostman>[1] = SETTINGS) => {
    const mock = mockClient(PinpointSMSVoiceV2Client);
    mock.on(SendTextMessageCommand).resolves({ MessageId: 'sms-8' });
    const posted = await endUserMessagingPostman(new PinpointSMSVoiceV2Client({}), settings).send(letter);
    const calls = mock.commandCalls(SendTextMessageCommand).map((call) => call.args[0].input);
    mock.restore();
    return { posted, calls };
  };

  it('sends one text, with context, life, price and protection', async () => {
    const { posted, calls } = await asked(anSms({ attempt: 2, text: '督办\u202e提醒\u200b' }));
    expect(posted).toEqual({ outcome: 'accepted', providerId: 'sms-8' });
    expect(calls).toEqual([
      {
        DestinationPhoneNumber: '+8610000000007',
        OriginationIdentity: 'pool-1',
        MessageBody: '督办提醒',
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'duban-sms-events',
        ProtectConfigurationId: 'protect-1',
        MaxPrice: '0.50',
        TimeToLive: 3_600,
        Context: { rid: 'msg_01J0000000000000000000000A', att: '2', org: aLetter().officeId },
      },
    ]);
  });

  it('leaves sender and protection to the service where none are set', async () => {
    const { calls } = await asked(anSms(), { ...SETTINGS, originationIdentity: null, protectConfigurationId: null });
    expect(calls[0]).not.toHaveProperty('OriginationIdentity');
    expect(calls[0]).not.toHaveProperty('ProtectConfigurationId');
  });

  it.each(['8610000000007', '+0123456789', '010-0000-0007', '+86100', '+86 10000000007'])(
    'asks nothing for %s, which is no number in E.164',
    async (to) => {
      const { posted, calls } = await asked(anSms({ to }));
      expect(posted).toEqual({ outcome: 'refused-for-good', reason: 'sms.not-e164' });
      expect(calls).toHaveLength(0);
    },
  );

  it('asks nothing for a text of which nothing is left', async () => {
    const { posted } = await asked(anSms({ text: ' \u200b\u0007 ' }));
    expect(posted).toEqual({ outcome: 'refused-for-good', reason: 'sms.empty' });
  });

  it('makes a client that tries once and whose time-out is an error', () => {
    expect(smsClientOptions()).toMatchObject({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    });
  });
});
