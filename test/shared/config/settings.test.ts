import { describe, expect, it } from 'vitest';
import { readSettings, SETTING_KEYS, SettingsSchema } from '#config/settings';

const ENV: Readonly<Record<string, string>> = {
  STAGE: 'dev',
  TABLE_NAME: 'duban',
  HISTORY_TABLE_NAME: 'duban-history',
  ARCHIVE_BUCKET_NAME: 'duban-archive',
  DISPATCH_QUEUE_URL: 'http://127.0.0.1:9324/000000000000/dispatch',
  LINK_KEYS_SECRET_ARN: 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:keys',
  DRAW_KEYS_SECRET_ARN: 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:draws',
  LINK_BASE_URL: 'https://duban.example.org',
  MAIL_CHANNEL: 'ses',
  MAIL_FROM: '督办 <duban@example.org>',
  SES_CONFIGURATION_SET: 'duban',
  SMS_CHANNEL: 'none',
};

describe('readSettings', () => {
  it('gives only what was asked for, typed, with what has a default filled in', () => {
    const settings = readSettings(ENV, ['TABLE_NAME', 'OFFICE_CLAIM', 'FIRST_OFFICE_ID', 'SMS_MAX_PRICE_USD']);
    expect(settings).toEqual({ TABLE_NAME: 'duban', OFFICE_CLAIM: 'custom:office_id', SMS_MAX_PRICE_USD: '0.20' });
    const price: string = settings.SMS_MAX_PRICE_USD;
    expect(price).toBe('0.20');
  });

  it('reads every setting at once', () => {
    expect(readSettings(ENV, SETTING_KEYS)).toMatchObject(ENV);
  });

  it('names every missing and every wrong setting in one error, and no value', () => {
    const env = { LINK_BASE_URL: 'http://duban.example.org/secret', MAIL_CHANNEL: 'pigeon', TABLE_NAME: '' };
    const read = () => readSettings(env, ['TABLE_NAME', 'LINK_BASE_URL', 'MAIL_CHANNEL', 'STAGE', 'OFFICE_CLAIM']);
    expect(read).toThrow(
      /TABLE_NAME is missing; LINK_BASE_URL must be https, except on this machine; MAIL_CHANNEL .*; STAGE is missing\.$/,
    );
    expect(read).not.toThrow(/pigeon|secret/);
  });

  it.each([
    ['MAIL_CHANNEL', 'ses', 'SES_CONFIGURATION_SET'],
    ['MAIL_CHANNEL', 'smtp', 'SMTP_URL_SECRET_ARN'],
    ['SMS_CHANNEL', 'end-user-messaging', 'SMS_CONFIGURATION_SET'],
  ] as const)('where %s is %s, asks for %s', (key, is, needs) => {
    const env = { ...ENV, [key]: is, [needs]: '' };
    expect(() => readSettings(env, [key, needs])).toThrow(`${needs} is missing (needed where ${key} is ${is})`);
    expect(readSettings(env, [key])).toEqual({ [key]: is });
  });

  it.each([
    ['https://duban.example.org', 'https://duban.example.org'],
    ['https://duban.example.org/base//', 'https://duban.example.org/base'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://127.0.0.1.example.org', null],
    ['ftp://duban.example.org', null],
    ['duban.example.org', null],
  ])('takes %s as the base of links: %s', (text, base) => {
    const read = () => readSettings({ LINK_BASE_URL: text }, ['LINK_BASE_URL']).LINK_BASE_URL;
    if (base === null) expect(read).toThrow('LINK_BASE_URL');
    else expect(read()).toBe(base);
  });

  it.each([
    ['duban@example.org', true],
    ['Duban office <duban@example.org>', true],
    ['duban', false],
    ['Duban <duban>', false],
    ['duban@example.org, other@example.org', false],
  ])('takes %s as a sender: %s', (text, isTaken) => {
    const read = () => readSettings({ MAIL_FROM: text }, ['MAIL_FROM']);
    if (isTaken) expect(read()).toEqual({ MAIL_FROM: text });
    else expect(read).toThrow('MAIL_FROM');
  });

  it.each([
    ['https://a.example.org', ['https://a.example.org']],
    ['https://a.example.org/, https://b.example.org/drand', ['https://a.example.org', 'https://b.example.org/drand']],
    ['http://a.example.org', null],
    ['https://a.example.org,', null],
  ])('takes %s as relays: %s', (text, relays) => {
    const read = () => readSettings({ BEACON_RELAYS: text }, ['BEACON_RELAYS']).BEACON_RELAYS;
    if (relays === null) expect(read).toThrow('BEACON_RELAYS');
    else expect(read()).toEqual(relays);
  });

  it('describes every setting', () => {
    for (const key of SETTING_KEYS) expect(SettingsSchema.shape[key].description, key).toMatch(/\S/);
  });
});
