import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { endUserMessagingPostman } from '#adapters/sms/end-user-messaging-postman';
import { smsClientOptions } from '#adapters/sms/sms-client';
import type { Letter } from '#ports/postman';
import { aLetter, OVER_HTTP } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';
import {
  anSms,
  EUM_SETTINGS,
  EUM_WORDS,
  eumJson,
  eumRefusal,
  openEndUserMessaging,
} from '#test/support/carriers/end-user-messaging';

postmanContract('End User Messaging', OVER_HTTP, anSms(), openEndUserMessaging);

describe.concurrent('what a refusal of End User Messaging becomes', () => {
  it.each([
    [
      eumRefusal(402, 'ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'),
      'refused-for-now',
      3_600,
    ],
    [eumRefusal(400, 'AccessDeniedException', 'ACCOUNT_DISABLED'), 'refused-for-now', 3_600],
    [eumRefusal(400, 'ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'), 'refused-for-now', 3_600],
    [eumRefusal(400, 'ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'), 'refused-for-good', 0],
    [
      eumRefusal(400, 'ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION'),
      'refused-for-good',
      0,
    ],
    [eumRefusal(400, 'ResourceNotFoundException'), 'refused-for-now', 3_600],
    [eumRefusal(400, 'ValidationException', 'PRICE_OVER_THRESHOLD'), 'refused-for-good', 0],
    [eumRefusal(400, 'ValidationException', 'SENDER_ID_NOT_REGISTERED'), 'refused-for-now', 3_600],
    [eumJson(200, {}), 'unknown', 0],
  ])('%o becomes %s', async (answer, outcome, retryAfterSeconds) => {
    const carrier = await openEndUserMessaging('refuses it', { ...EUM_WORDS, 'refuses it': answer });
    try {
      const posted = await carrier.postman.send(anSms());
      expect(posted).toMatchObject(outcome === 'refused-for-now' ? { outcome, retryAfterSeconds } : { outcome });
    } finally {
      await carrier.close();
    }
  });
});

describe('what End User Messaging is asked', () => {
  const asked = async (letter: Letter, settings: Parameters<typeof endUserMessagingPostman>[1] = EUM_SETTINGS) => {
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
    const { calls } = await asked(anSms(), {
      ...EUM_SETTINGS,
      originationIdentity: null,
      protectConfigurationId: null,
    });
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
