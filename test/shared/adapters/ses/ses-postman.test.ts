import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { sesClientOptions } from '#adapters/ses/ses-client';
import { sesPostman } from '#adapters/ses/ses-postman';
import type { Letter } from '#ports/postman';
import { aLetter, OVER_HTTP } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';
import { openSes, SES_SETTINGS, SES_WORDS, sesRefusal, sesXml } from '#test/support/carriers/ses';

postmanContract('SES', OVER_HTTP, aLetter(), openSes);

describe.concurrent('what a refusal of SES becomes', () => {
  it.each([
    [sesRefusal(400, 'Sender', 'MailFromDomainNotVerified', 'no'), 'refused-for-good', 0],
    [sesRefusal(400, 'Sender', 'InvalidParameterValue', 'no'), 'refused-for-good', 0],
    [sesRefusal(429, 'Sender', 'TooManyRequestsException', 'no'), 'refused-for-now', 30],
    [sesRefusal(400, 'Sender', 'Throttling', 'Daily message quota exceeded.'), 'refused-for-now', 3_600],
    [sesRefusal(400, 'Sender', 'MessageRejected', 'Email address is not verified.'), 'refused-for-now', 3_600],
    [sesRefusal(400, 'Sender', 'AccountSendingPausedException', 'no'), 'refused-for-now', 3_600],
    [sesRefusal(400, 'Sender', 'ConfigurationSetSendingPausedException', 'no'), 'refused-for-now', 3_600],
    [sesRefusal(403, 'Sender', 'InvalidClientTokenId', 'no'), 'refused-for-now', 3_600],
    [sesRefusal(403, 'Sender', 'SignatureDoesNotMatch', 'no'), 'refused-for-now', 3_600],
    [sesRefusal(503, 'Receiver', 'ServiceUnavailable', 'no'), 'unknown', 0],
    [sesXml(408, 'late'), 'unknown', 0],
    [sesXml(404, '<p>nothing here</p>'), 'refused-for-good', 0],
    [sesXml(200, SES_WORDS['takes it'].body.replace('<MessageId>0100-7</MessageId>', '')), 'unknown', 0],
  ])('%o becomes %s', async (answer, outcome, retryAfterSeconds) => {
    const carrier = await openSes('refuses it', { ...SES_WORDS, 'refuses it': answer });
    try {
      const posted = await carrier.postman.send(aLetter());
      expect(posted).toMatchObject(outcome === 'refused-for-now' ? { outcome, retryAfterSeconds } : { outcome });
    } finally {
      await carrier.close();
    }
  });
});

describe('what SES is asked', () => {
  const asked = async (letter: Letter, settings: Parameters<typeof sesPostman>[1] = SES_SETTINGS) => {
    const mock = mockClient(SESClient);
    mock.on(SendRawEmailCommand).resolves({ MessageId: '0100-8' });
    const posted = await sesPostman(new SESClient({}), settings).send(letter);
    const calls = mock.commandCalls(SendRawEmailCommand).map((call) => call.args[0].input);
    mock.restore();
    return { posted, calls };
  };

  it('sends one raw mail to one receiver, tagged, under the configuration set', async () => {
    const { posted, calls } = await asked(aLetter({ attempt: 2 }));
    expect(posted).toEqual({ outcome: 'accepted', providerId: '0100-8' });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      Source: 'duban@example.org',
      Destinations: ['post-7@example.org'],
      ConfigurationSetName: 'duban-events',
      Tags: [
        { Name: 'rid', Value: 'msg_01J0000000000000000000000A' },
        { Name: 'att', Value: '2' },
        { Name: 'org', Value: aLetter().officeId },
      ],
    });
    const raw = Buffer.from(calls[0]?.RawMessage?.Data ?? []).toString();
    expect(raw.match(/^To:/gm)).toHaveLength(1);
    expect(raw).not.toMatch(/^(Cc|Bcc):/im);
  });

  it('tells the stage where it has one, and keeps the name of the sender out of the envelope', async () => {
    const { calls } = await asked(aLetter(), {
      ...SES_SETTINGS,
      fromAddress: '督办 <duban@example.org>',
      stage: 'dev',
    });
    expect(calls[0]?.Source).toBe('duban@example.org');
    expect(calls[0]?.Tags).toContainEqual({ Name: 'env', Value: 'dev' });
  });

  it('asks nothing for a letter that cannot be a mail, and gives it up', async () => {
    const { posted, calls } = await asked(aLetter({ to: 'post-7@example.org, post-8@example.org' }));
    expect(posted).toEqual({ outcome: 'refused-for-good', reason: 'mail.bad-header' });
    expect(calls).toHaveLength(0);
  });

  it('makes a client that tries once and whose time-out is an error', () => {
    expect(sesClientOptions()).toMatchObject({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    });
  });
});
