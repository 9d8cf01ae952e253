import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import type { Instant } from '#domain/kernel/instant';
import { mailPostman, postmenOf } from '#functions/deliver-message/postmen';
import type { Letter } from '#ports/postman';

type MailSettings = Parameters<typeof mailPostman>[0];
type AllSettings = Parameters<typeof postmenOf>[0];

const MAIL: MailSettings = {
  STAGE: 'test',
  MAIL_CHANNEL: 'smtp',
  MAIL_FROM: 'duban@example.org',
  SES_CONFIGURATION_SET: 'duban',
  SMTP_URL_SECRET_ARN: undefined,
};
const CLOCK = memoryClock('2026-11-25T01:00:00.000Z' as Instant);
const ALL: AllSettings = {
  ...MAIL,
  SMS_CHANNEL: 'none',
  SMS_ORIGINATION_IDENTITY: undefined,
  SMS_CONFIGURATION_SET: 'duban',
  SMS_PROTECT_CONFIGURATION_ID: undefined,
  SMS_MAX_PRICE_USD: '0.10',
  SMS_KEYS_SECRET_ARN: undefined,
  SMS_TEMPLATES: undefined,
  ROBOTS_SECRET_ARN: undefined,
};
const LETTER: Letter = {
  officeId: 'city-office',
  messageId: 'msg_1',
  attempt: 1,
  to: 'person-1@example.org',
  toName: '',
  subject: '提醒',
  text: '提醒',
  html: '',
  template: null,
};
const never = () => () => Promise.reject(new Error('was asked'));

describe('postmenOf', () => {
  it('has no carrier of text messages and none of groups where the stage has none', () => {
    expect(Object.keys(postmenOf(ALL, never, CLOCK))).toEqual(['email']);
  });

  it('has one carrier a channel', () => {
    const robots = { ROBOTS_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:robots' };
    const settings = { ...ALL, ...robots, MAIL_CHANNEL: 'ses', SMS_CHANNEL: 'end-user-messaging' } as const;
    const postmen = postmenOf(settings, never, CLOCK);
    expect([postmen.email?.channel, postmen.sms?.channel, postmen.robot?.channel]).toEqual(['email', 'sms', 'robot']);
  });

  it.each(['tencent', 'aliyun'] as const)('has a provider of registered texts: %s', async (channel) => {
    const template = {
      purpose: 'duban-due',
      provider: channel,
      templateId: '1110',
      signName: '工委',
      params: [],
      approval: 'pending' as const,
      sinceOn: '2026-01-05',
    };
    const { sms } = postmenOf({ ...ALL, SMS_CHANNEL: channel, SMS_TEMPLATES: [template] }, never, CLOCK);
    const letter = { ...LETTER, to: '+8610000000007', template: { id: 'duban-due', params: {} } };
    expect(await sms?.send(letter)).toEqual({ outcome: 'refused-for-good', reason: 'sms.template-pending' });
    const ready = { ...ALL, SMS_CHANNEL: channel, SMS_TEMPLATES: [{ ...template, approval: 'approved' as const }] };
    // No keys can be had: nothing is asked.
    expect(await postmenOf(ready, never, CLOCK).sms?.send(letter)).toMatchObject({ reason: 'sms.keys-unavailable' });
  });

  it('refuses a message to a group for now while the robots cannot be had, and for good where there is no such robot', async () => {
    const secrets = [() => Promise.reject(new Error('no')), async () => '{}'];
    const settings = { ...ALL, ROBOTS_SECRET_ARN: 'arn:robots' };
    const { robot } = postmenOf(settings, () => () => (secrets.shift() ?? never())(), CLOCK);
    const letter = { ...LETTER, to: 'organ-group' };
    expect(await robot?.send(letter)).toMatchObject({ outcome: 'refused-for-now', reason: 'robots.unavailable' });
    expect(await robot?.send(letter)).toEqual({ outcome: 'refused-for-good', reason: 'robot.unknown' });
  });
});

describe('mailPostman by a relay', () => {
  it('asks for the secret address only when there is something to send', () => {
    let asked = 0;
    const postman = mailPostman(MAIL, async () => {
      asked += 1;
      return 'smtp://127.0.0.1:1';
    });
    expect([postman.channel, asked]).toEqual(['email', 0]);
  });

  it('refuses for now while the address cannot be had, asks again with the next letter, then keeps it', async () => {
    let asked = 0;
    const postman = mailPostman(MAIL, async () => {
      asked += 1;
      if (asked === 1) throw new TypeError('smtp://user:secret@relay.example.org');
      return 'smtp://127.0.0.1:1';
    });
    expect(await postman.send(LETTER)).toEqual({
      outcome: 'refused-for-now',
      reason: 'TypeError',
      retryAfterSeconds: 60,
    });
    // Nobody listens there: nothing can have gone.
    expect(await postman.send(LETTER)).toMatchObject({ outcome: 'refused-for-now' });
    expect(await postman.send(LETTER)).toMatchObject({ outcome: 'refused-for-now' });
    expect(asked).toBe(2);
  });

  it('refuses for now where the address is none', async () => {
    const postman = mailPostman(MAIL, async () => 'no address');
    expect(await postman.send(LETTER)).toMatchObject({ outcome: 'refused-for-now', retryAfterSeconds: 60 });
  });
});
