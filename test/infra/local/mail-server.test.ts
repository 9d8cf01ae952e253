import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpPostman } from '#adapters/smtp/smtp-postman';
import { type MailServer, openMailServer, type ReceivedMail } from '#infra/local/mail-server';
import { aLetter } from '#test/contracts/postman-behaviours';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = async (onMail?: (mail: ReceivedMail) => Promise<void>) => {
  const mails: ReceivedMail[] = [];
  const server: MailServer = await openMailServer({
    onMail: async (mail) => {
      await onMail?.(mail);
      mails.push(mail);
    },
  });
  const postman = smtpPostman({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    requireTls: false,
    credentials: null,
    fromAddress: 'duban@example.org',
  });
  closing.push(
    () => server.close(),
    () => postman.close(),
  );
  return { mails, server, postman };
};

describe('the local mail server', () => {
  it('takes what the SMTP postman sends and hands it on, read', async () => {
    const { mails, postman } = await open();
    expect(await postman.send(aLetter({ attempt: 2 }))).toMatchObject({ outcome: 'accepted' });
    expect(mails).toEqual([
      {
        from: 'duban@example.org',
        to: 'post-7@example.org',
        toName: '安全生产科 负责人',
        subject: '督办提醒：第三季度检查',
        text: expect.stringContaining('请于 9 月 30 日前完成。'),
        html: expect.stringContaining('<p>请于 9 月 30 日前完成。</p>'),
        letter: { messageId: 'msg_01J0000000000000000000000A', attempt: 2 },
        headers: {
          'message-id': '<msg_01J0000000000000000000000A.2@example.org>',
          'auto-submitted': 'auto-generated',
          'x-duban-message': 'msg_01J0000000000000000000000A;2',
          date: expect.stringMatching(/^\d{4}-/),
        },
      },
    ]);
  });

  it('takes a plain text and many letters at once', async () => {
    const { mails, postman } = await open();
    const posted = await Promise.all(
      Array.from({ length: 8 }, (_, n) => postman.send(aLetter({ attempt: n + 1, html: '' }))),
    );
    expect(posted.every((one) => one.outcome === 'accepted')).toBe(true);
    expect(mails.map((mail) => mail.letter?.attempt).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(mails[0]?.html).toBe('');
  });

  it('tells the sender to come back where the mail could not be kept', async () => {
    const { postman } = await open(() => Promise.reject(new Error('disk full')));
    expect(await postman.send(aLetter())).toMatchObject({ outcome: 'refused-for-now' });
  });

  it('refuses a mail beyond its size', async () => {
    const { mails, postman } = await open();
    expect(await postman.send(aLetter({ text: 'a'.repeat(1_100_000) }))).toMatchObject({ outcome: 'refused-for-good' });
    expect(mails).toEqual([]);
  });

  it('takes mail that the service did not write, and cuts off a body that grows beyond the size', async () => {
    const { mails, server } = await open();
    const talk = (lines: readonly string[]) =>
      new Promise<string>((resolve) => {
        let said = '';
        const socket = connect(server.port, '127.0.0.1');
        const left = [...lines];
        socket.on('data', (chunk) => {
          said += chunk.toString();
          const next = left.shift();
          if (next === undefined) socket.end();
          else socket.write(`${next}\r\n`);
        });
        socket.on('close', () => resolve(said));
      });
    const envelope = ['HELO x', 'MAIL FROM:<>', 'RCPT TO:<post-7@example.org>', 'DATA'];
    expect(await talk([...envelope, 'Subject: hi\r\nX-Duban-Message: no;thing\r\n\r\nhello\r\n.'])).toContain('250');
    expect(mails).toMatchObject([{ from: '', subject: 'hi', letter: null }]);
    expect(await talk([...envelope, `${'aaaaaaaaa\r\n'.repeat(130_000)}.`])).toContain('552');
    expect(mails).toHaveLength(1);
  });

  it('says in one sentence which port is taken', async () => {
    const { server } = await open();
    await expect(openMailServer({ port: server.port, onMail: async () => {} })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'mail.port-taken',
      message: expect.stringContaining(`Port ${server.port} `),
    });
  });
});
