import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LETTER_HEADER } from '#adapters/mail/compose-mime';
import { type SmtpPostman, smtpPostman } from '#adapters/smtp/smtp-postman';
import type { Letter } from '#ports/postman';
import { renderMail } from '#render/mail/render-mail';
import { aLetter } from '#test/contracts/postman-behaviours';
import { aNotice } from '#test/support/makers';
import { day, SHANGHAI } from '#test/support/shanghai';
import { type Exim, openExim } from './exim.ts';
import { type ParsedMail, parsedByPython, valuesOf } from './parsed-mail.ts';

let server: Exim;
let postman: SmtpPostman;

beforeAll(async () => {
  server = await openExim();
  postman = smtpPostman({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    requireTls: false,
    credentials: null,
    fromAddress: '市直机关工委督办 <duban@example.org>',
  });
});

afterAll(async () => {
  postman?.close();
  await server?.close();
});

let sent = 0;

/** Sends a letter and gives the one message that came of it, raw and as Python reads it. */
const arrived = async (given: Partial<Letter>): Promise<{ raw: Buffer; mail: ParsedMail; letter: Letter }> => {
  sent += 1;
  const letter = aLetter({ messageId: `msg_01J00000000000000000000${String(sent).padStart(3, '0')}`, ...given });
  const before = server.inMaildir();
  expect(await postman.send(letter)).toMatchObject({ outcome: 'accepted' });
  const all = await server.delivered(before + 1);
  expect(all).toHaveLength(before + 1);
  const mine = all.filter((raw) => raw.includes(`${letter.messageId};${letter.attempt}`));
  expect(mine).toHaveLength(1);
  const raw = mine[0] as Buffer;
  return { raw, mail: parsedByPython(raw), letter };
};

const written = (language: 'zh-CN' | 'en', count: number) =>
  renderMail({
    language,
    officeName: '市直机关工委',
    personName: '第一党支部书记',
    class: 'digest',
    onDate: day('2023-06-30'),
    zone: SHANGHAI,
    entries: Array.from({ length: count }, (_, index) => ({
      notice: aNotice({ taskTitle: `召开支部党员大会（第 ${index + 1} 次）——“三会一课”`, unitName: '第一党支部' }),
      actionUrl: `https://duban.example.org/a/${'t'.repeat(200)}${index}`,
    })),
  });

describe('a mail of ours, through a real mail server, read by a parser that is not ours', () => {
  it('has one receiver, in its envelope and in its head', async () => {
    const { mail, letter } = await arrived(written('zh-CN', 3));
    expect(mail.to).toEqual([{ name: letter.toName, address: 'post-7@example.org' }]);
    expect(mail.from).toEqual([{ name: '市直机关工委督办', address: 'duban@example.org' }]);
    expect(valuesOf(mail, 'envelope-to')).toEqual(['post-7@example.org']);
    expect(valuesOf(mail, 'return-path')).toEqual(['<duban@example.org>']);
    for (const name of ['to', 'from', 'subject', 'date', 'message-id', 'mime-version']) {
      expect(valuesOf(mail, name), name).toHaveLength(1);
    }
    for (const name of ['cc', 'bcc', 'reply-to', 'sender']) expect(valuesOf(mail, name), name).toEqual([]);
  });

  it('carries our id, a date, and what a machine must say of itself', async () => {
    const before = Date.now();
    const { mail, letter } = await arrived({ ...written('zh-CN', 1), attempt: 2 });
    expect(valuesOf(mail, LETTER_HEADER.toLowerCase())).toEqual([`${letter.messageId};2`]);
    expect(valuesOf(mail, 'message-id')).toEqual([`<${letter.messageId}.2@example.org>`]);
    expect(valuesOf(mail, 'mime-version')).toEqual(['1.0']);
    expect(valuesOf(mail, 'auto-submitted')).toEqual(['auto-generated']);
    expect(valuesOf(mail, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply']);
    expect(Math.abs(Date.parse(mail.date) - before)).toBeLessThan(60_000);
    // Not ours to set, or said only to bulk mail.
    for (const name of ['feedback-id', 'precedence', 'x-mailer', 'list-unsubscribe-post']) {
      expect(valuesOf(mail, name), name).toEqual([]);
    }
  });

  it.each(['zh-CN', 'en'] as const)('says the same as was written, in text and in HTML (%s)', async (language) => {
    const mailText = written(language, 5);
    const { mail } = await arrived(mailText);
    expect(mail.type).toBe('multipart/alternative');
    expect(mail.parts.map(({ type, charset }) => [type, charset])).toEqual([
      ['text/plain', 'utf-8'],
      ['text/html', 'utf-8'],
    ]);
    for (const { encoding } of mail.parts) expect(['quoted-printable', 'base64', '7bit']).toContain(encoding);
    expect(valuesOf(mail, 'subject')).toEqual([mailText.subject]);
    const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
    expect(plain(mail.parts[0]?.text ?? '')).toBe(plain(mailText.text));
    expect(plain(mail.parts[1]?.text ?? '')).toBe(plain(mailText.html));
    expect(mail.defects).toEqual([]);
  });

  it('travels in seven bits, in lines a server may not break', async () => {
    const { raw } = await arrived(written('zh-CN', 40));
    expect([...raw].filter((byte) => byte > 127)).toEqual([]);
    const lines = raw.toString('latin1').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    const body = lines.slice(lines.indexOf(''));
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(raw.includes(0)).toBe(false);
  });

  it.each([
    [
      'a subject longer than one encoded word',
      { subject: `【红色督办单】${'关于进一步做好第三季度各项重点工作'.repeat(6)}` },
    ],
    ['signs outside the first plane', { subject: '督办 🗓️ 𠮷野', toName: '𠮷 🗓️' }],
    ['a name with signs of addresses', { toName: 'Post 7, "Safety" <office> (a@b); 督查室' }],
    ['a name in quotes and backslashes', { toName: 'a\\"b' }],
    ['no name', { toName: '' }],
    ['an encoded word written by hand', { subject: '=?utf-8?Q?=0D=0ABcc:_post-8@example.org?=' }],
  ])('keeps %s', async (_what, given) => {
    const { mail, letter } = await arrived(given);
    expect(mail.to).toEqual([{ name: letter.toName, address: letter.to }]);
    expect(valuesOf(mail, 'bcc')).toEqual([]);
    if (!letter.subject.startsWith('=?')) expect(valuesOf(mail, 'subject')).toEqual([letter.subject]);
    expect(mail.defects).toEqual([]);
  });

  it('keeps lines that a server gives a meaning to', async () => {
    const text = 'From here on\n.\n..\n.hidden\nQUIT\n\n--\n督办';
    const { mail } = await arrived({ text, html: '' });
    expect(mail.parts).toHaveLength(1);
    expect(mail.parts[0]?.text.trimEnd()).toBe(text);
  });

  it('offers a page for "this is not mine" where it gathers, and never an unsubscription by one click', async () => {
    const notMineUrl = `https://duban.example.org/a/${'t'.repeat(400)}`;
    const { mail } = await arrived({ ...written('zh-CN', 2), notMineUrl });
    expect(valuesOf(mail, 'list-unsubscribe')).toEqual([`<${notMineUrl}>`]);
    expect(valuesOf(mail, 'list-unsubscribe-post')).toEqual([]);
    expect(valuesOf((await arrived({})).mail, 'list-unsubscribe')).toEqual([]);
  });
});

describe('what must not leave', () => {
  it.each([
    ['a header in the name', { toName: 'Post 7\r\nBcc: post-8@example.org' }],
    ['a header in the subject', { subject: '督办\nBcc: post-8@example.org' }],
    ['a second receiver', { to: 'post-7@example.org, post-8@example.org' }],
    ['a command in the address', { to: 'post-7@example.org>\r\nRCPT TO:<post-8@example.org' }],
    ['a header in the page', { notMineUrl: 'https://duban.example.org/a/t>\r\nBcc: post-8@example.org' }],
  ])('is refused before a word is said: %s', async (_what, given) => {
    const connections = () => server.log().split('SMTP connection from').length;
    const before = [server.inMaildir(), connections()];
    expect(await postman.send(aLetter(given))).toEqual({ outcome: 'refused-for-good', reason: 'mail.bad-header' });
    expect([server.inMaildir(), connections()]).toEqual(before);
  });
});

describe('what a real server answers', () => {
  it.each([
    ['gone@example.org', { outcome: 'refused-for-good', reason: 'SMTP EENVELOPE 550 RCPT TO' }],
    ['full@example.org', { outcome: 'refused-for-now', reason: 'SMTP EENVELOPE 451 RCPT TO', retryAfterSeconds: 60 }],
    ['post-7@example.net', { outcome: 'refused-for-good', reason: 'SMTP EENVELOPE 550 RCPT TO' }],
  ])('of %s is %o', async (to, posted) => {
    const before = server.inMaildir();
    expect(await postman.send(aLetter({ to }))).toEqual(posted);
    expect(server.inMaildir()).toBe(before);
  });

  it('is one message for one sending, with twenty at a time', async () => {
    const before = server.inMaildir();
    const letters = Array.from({ length: 20 }, (_, index) =>
      aLetter({ messageId: `msg_many-${index}`, to: `post-${index}@example.org` }),
    );
    const posted = await Promise.all(letters.map((letter) => postman.send(letter)));
    expect(new Set(posted.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    const all = (await server.delivered(before + 20)).map((raw) => raw.toString('latin1'));
    expect(all).toHaveLength(before + 20);
    for (const { messageId, to } of letters) {
      const mine = all.filter((raw) => raw.includes(`${messageId};1`));
      expect(mine, messageId).toHaveLength(1);
      expect(mine[0]).toContain(`Envelope-to: ${to}\n`);
    }
  });
});
