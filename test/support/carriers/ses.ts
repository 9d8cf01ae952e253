import { SESClient } from '@aws-sdk/client-ses';
import { sesClientOptions } from '#adapters/ses/ses-client';
import { sesPostman } from '#adapters/ses/ses-postman';
import type { Behaviour } from '#test/contracts/postman-behaviours';
import { type Answer, openHttpCarrier, type Words } from '#test/support/http-carrier';

export const SES_SETTINGS = { fromAddress: 'duban@example.org', configurationSetName: 'duban-events' };

export const sesXml = (status: number, body: string): Answer => ({ status, type: 'text/xml', body });
export const sesRefusal = (status: number, type: string, code: string, message: string): Answer =>
  sesXml(
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  );

export const SES_WORDS = {
  'takes it': sesXml(
    200,
    '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100-7</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></SendRawEmailResponse>',
  ),
  'refuses it': sesRefusal(400, 'Sender', 'MessageRejected', 'post-7@example.org is on the list'),
  'says later': sesRefusal(400, 'Sender', 'Throttling', 'Maximum sending rate exceeded.'),
  'is too busy': sesRefusal(429, 'Sender', 'TooManyRequestsException', 'no'),
  'fails inside': sesRefusal(500, 'Receiver', 'InternalFailure', 'oh'),
  'answers nonsense': sesXml(200, '<html><body>Welcome to the guest network'),
};

/** SES on this machine. */
export const openSes = async (behaviour: Behaviour, words: Words = SES_WORDS) => {
  const carrier = await openHttpCarrier(behaviour, words);
  const limits = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
  const client = new SESClient({ ...sesClientOptions(limits), endpoint: carrier.endpoint });
  return {
    postman: sesPostman(client, { ...SES_SETTINGS, wholeMs: limits.wholeMs }),
    attempts: carrier.connections,
    close: async () => {
      client.destroy();
      await carrier.close();
    },
  };
};
