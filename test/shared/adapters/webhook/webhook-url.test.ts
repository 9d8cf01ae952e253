import { describe, expect, it } from 'vitest';
import { webhookUrl } from '#adapters/webhook/webhook-url';

const REFUSED = [
  ['', 'webhook.bad-url'],
  ['robot', 'webhook.bad-url'],
  ['https://', 'webhook.bad-url'],
  ['https://user:secret@robots.example.org/', 'webhook.bad-url'],
  ['http://robots.example.org/', 'webhook.not-https'],
  ['ftp://robots.example.org/', 'webhook.not-https'],
  ['file:///etc/hosts', 'webhook.bad-url'],
  ['javascript:alert(1)', 'webhook.bad-url'],
  ['https://127.0.0.1/', 'webhook.private-address'],
  ['https://2130706433/', 'webhook.private-address'],
  ['https://0x7f.1/', 'webhook.private-address'],
  ['https://0177.0.0.1/', 'webhook.private-address'],
  ['https://127.1/', 'webhook.private-address'],
  ['https://[::1]/', 'webhook.private-address'],
  ['https://[::ffff:169.254.169.254]/', 'webhook.private-address'],
  ['https://169.254.169.254/latest/meta-data/', 'webhook.private-address'],
  ['https://192.168.0.1:8443/', 'webhook.private-address'],
] as const;

describe('the URL of a webhook', () => {
  it.each(REFUSED)('%s is refused as %s, and not quoted', (text, code) => {
    expect(() => webhookUrl(text, 'public')).toThrow(expect.objectContaining({ code }));
    if (text.length > 12) expect(() => webhookUrl(text, 'public')).not.toThrow(text);
  });

  it.each(['https://robots.example.org/send?key=k', 'https://robots.example.org:8443/', 'https://8.8.8.8/'])(
    '%s is taken',
    (text) => {
      expect(webhookUrl(text, 'public').href).toBe(text);
    },
  );

  it('may be on this machine, without TLS, where it is said so, and nowhere else', () => {
    expect(webhookUrl('http://127.0.0.1:9/', 'loopback').port).toBe('9');
    expect(() => webhookUrl('http://10.0.0.1/', 'loopback')).toThrow();
    expect(() => webhookUrl('https://8.8.8.8/', 'loopback')).toThrow();
  });
});
