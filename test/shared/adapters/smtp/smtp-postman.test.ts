import { describe, expect, it } from 'vitest';
import { smtpPostman } from '#adapters/smtp/smtp-postman';
import { aLetter, OVER_SMTP } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';
import { openSmtp } from '#test/support/carriers/smtp';
import { openSmtpCarrier, type Replies } from '#test/support/smtp-carrier';

postmanContract('SMTP', OVER_SMTP, aLetter(), openSmtp);

describe.concurrent('what a reply of a mail server becomes', () => {
  it.each<[Replies, string, number | null]>([
    [{ MAIL: '421 4.3.2 closing' }, 'refused-for-now', 60],
    [{ MAIL: '550 5.7.1 not from you' }, 'refused-for-good', null],
    [{ DATA: '554 5.7.1 no' }, 'refused-for-good', null],
    [{ DATA: '503 5.5.1 out of step' }, 'refused-for-now', 60],
    [{ DATA: 'HANG UP' }, 'refused-for-now', 60],
    [{ DATA: 'SILENCE' }, 'refused-for-now', 60],
    [{ MAIL: 'SILENCE' }, 'refused-for-now', 60],
    [{ greeting: 'SILENCE' }, 'refused-for-now', 60],
    [{ greeting: '554 no service for you' }, 'refused-for-now', 3_600],
    [{ EHLO: 'TRICKLE' }, 'refused-for-now', 60],
    [{ '.': 'TRICKLE' }, 'unknown', null],
    [{ '.': '552 5.3.4 too large' }, 'refused-for-good', null],
    [{ '.': '421 4.3.2 closing' }, 'refused-for-now', 60],
  ])('%o becomes %s', async (replies, outcome, retryAfterSeconds) => {
    const carrier = await openSmtp('takes it', replies);
    try {
      const posted = await carrier.postman.send(aLetter());
      expect(posted).toMatchObject(retryAfterSeconds === null ? { outcome } : { outcome, retryAfterSeconds });
    } finally {
      await carrier.close();
    }
  });
});

describe('the SMTP postman', () => {
  it('sends several letters over kept connections, each once, and names each by its own message id', async () => {
    const carrier = await openSmtp('takes it');
    try {
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect(await carrier.postman.send(aLetter({ attempt }))).toEqual({
          outcome: 'accepted',
          providerId: `<msg_01J0000000000000000000000A.${attempt}@example.org>`,
        });
      }
      expect(carrier.bodies).toHaveLength(3);
      expect(carrier.bodies[2]).toContain('X-Duban-Message: msg_01J0000000000000000000000A;3');
      expect(carrier.attempts()).toBeLessThanOrEqual(2);
    } finally {
      await carrier.close();
    }
  });

  it('gives up a letter that cannot be a mail, without a connection', async () => {
    const carrier = await openSmtp('takes it');
    try {
      expect(await carrier.postman.send(aLetter({ subject: 'a\r\nBcc: post-9@example.org' }))).toEqual({
        outcome: 'refused-for-good',
        reason: 'mail.bad-header',
      });
      expect(carrier.attempts()).toBe(0);
    } finally {
      await carrier.close();
    }
  });

  it('sends only over TLS where it is demanded', async () => {
    const carrier = await openSmtpCarrier('takes it');
    const postman = smtpPostman({
      host: '127.0.0.1',
      port: carrier.port,
      secure: false,
      requireTls: true,
      credentials: { user: 'duban', password: 'not-a-real-one' },
      fromAddress: 'duban@example.org',
      limits: { connectionMs: 300, silenceMs: 300, wholeMs: 1_000 },
    });
    try {
      expect(await postman.send(aLetter())).toMatchObject({ outcome: 'refused-for-now' });
      expect(carrier.bodies).toHaveLength(0);
    } finally {
      postman.close();
      await carrier.close();
    }
  });
});
