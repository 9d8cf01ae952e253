import { describe, expect, it } from 'vitest';
import { smtpSettingsFrom } from '#adapters/smtp/smtp-url';

const FROM = 'duban@example.org';

describe('smtpSettingsFrom', () => {
  it.each([
    [
      'smtp://mail.example.org',
      { host: 'mail.example.org', port: 587, secure: false, requireTls: true, credentials: null },
    ],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true, requireTls: false }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, secure: false, requireTls: false }],
    [
      'smtps://duban%40example.org:p%3Ass%2F@mail.example.org:994',
      { port: 994, credentials: { user: 'duban@example.org', password: 'p:ss/' } },
    ],
  ])('reads %s', (url, settings) => {
    expect(smtpSettingsFrom(url, FROM)).toMatchObject({ ...settings, fromAddress: FROM });
  });

  it.each(['', 'mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://u:secret-word@'])(
    'refuses %j without quoting it',
    (url) => {
      let caught: unknown;
      try {
        smtpSettingsFrom(url, FROM);
      } catch (error) {
        caught = error;
      }
      expect(caught).toMatchObject({ kind: 'invalid', code: 'smtp.bad-url' });
      expect(String(caught)).not.toContain('secret-word');
    },
  );
});
