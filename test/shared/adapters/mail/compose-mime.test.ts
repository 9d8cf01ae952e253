import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { ADDRESS_CHARS_MAX, composeMime } from '#adapters/mail/compose-mime';
import { aLetter } from '#test/contracts/postman-behaviours';

const FROM = 'duban@example.org';
const parsed = async (letter = aLetter()) => simpleParser(Buffer.from((await composeMime(letter, FROM)).raw));

describe('composeMime', () => {
  it('makes one mail with text and HTML of the same letter', async () => {
    const mail = await parsed();
    expect(mail.subject).toBe('督办提醒：第三季度检查');
    expect(mail.text?.trim()).toBe('请于 9 月 30 日前完成。');
    expect(mail.html).toContain('<p>请于 9 月 30 日前完成。</p>');
    expect(mail.from?.value).toEqual([{ name: '', address: FROM }]);
    expect(mail.to).toMatchObject({ value: [{ name: '安全生产科 负责人', address: 'post-7@example.org' }] });
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  });

  it('carries the message id and attempt twice, and says that a machine wrote it', async () => {
    const { messageId } = await composeMime(aLetter({ attempt: 2 }), FROM);
    const mail = await parsed(aLetter({ attempt: 2 }));
    expect(messageId).toBe('<msg_01J0000000000000000000000A.2@example.org>');
    expect(mail.messageId).toBe(messageId);
    expect(mail.headers.get('x-duban-message')).toBe('msg_01J0000000000000000000000A;2');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
  });

  it('offers a page where it is given one, and no unsubscription by one click', async () => {
    const page = `https://duban.example.org/a/${'t'.repeat(500)}`;
    const rawOf = async (notMineUrl?: string) =>
      Buffer.from((await composeMime(aLetter(notMineUrl ? { notMineUrl } : {}), FROM)).raw).toString();
    expect(await rawOf(page)).toContain(`\r\nList-Unsubscribe: <${page}>\r\n`);
    expect(await rawOf(page)).not.toMatch(/List-Unsubscribe-Post/i);
    expect(await rawOf()).not.toMatch(/List-Unsubscribe/i);
  });

  it.each([
    'javascript:alert(1)',
    'https://a.example.org/>\r\nBcc: b@example.org',
    'https://a.example.org/ b',
    '督办',
    '',
  ])('refuses %j as a page', async (notMineUrl) => {
    await expect(composeMime(aLetter({ notMineUrl }), FROM)).rejects.toMatchObject({ code: 'mail.bad-header' });
  });

  it('writes the name of the sender where there is one', async () => {
    const { raw, fromAddress, messageId } = await composeMime(aLetter(), '督办 <duban@example.org>');
    const mail = await simpleParser(Buffer.from(raw));
    expect(mail.from?.value).toEqual([{ name: '督办', address: FROM }]);
    expect([fromAddress, messageId]).toEqual([FROM, '<msg_01J0000000000000000000000A.1@example.org>']);
  });

  it('is plain text alone where there is no HTML', async () => {
    const mail = await parsed(aLetter({ html: '' }));
    expect(mail.html).toBe(false);
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'text/plain' });
  });

  it('breaks no line of the wire beyond 998 bytes and uses CRLF alone', async () => {
    const { raw } = await composeMime(aLetter({ text: '督办'.repeat(5_000), html: 'a'.repeat(5_000) }), FROM);
    const wire = Buffer.from(raw).toString('latin1');
    expect(wire.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...wire.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it.each(['\r', '\n', '\r\nBcc: post-9@example.org', '\u0000', '\u2028', '\u2029', '\u0085'])(
    'refuses %j in subject, name, address and id',
    async (bad) => {
      const refusal = { kind: 'invalid', code: 'mail.bad-header' };
      await expect(composeMime(aLetter({ subject: `a${bad}b` }), FROM)).rejects.toMatchObject(refusal);
      await expect(composeMime(aLetter({ toName: `a${bad}b` }), FROM)).rejects.toMatchObject(refusal);
      await expect(composeMime(aLetter({ to: `a${bad}b@example.org` }), FROM)).rejects.toMatchObject(refusal);
      await expect(composeMime(aLetter({ messageId: `a${bad}b` }), FROM)).rejects.toMatchObject(refusal);
      await expect(composeMime(aLetter(), `a${bad}b@example.org`)).rejects.toMatchObject(refusal);
      await expect(composeMime(aLetter(), `a${bad}b <duban@example.org>`)).rejects.toMatchObject(refusal);
    },
  );

  it.each([
    'post-7@example.org,post-8@example.org',
    'post-7@example.org;post-8@example.org',
    'post-7@example.org post-8@example.org',
    'a <post-7@example.org>',
    'group:post-7@example.org;',
    'post-7@post-8@example.org',
    'post-7',
    '',
  ])('refuses %j, which is not exactly one address', async (to) => {
    await expect(composeMime(aLetter({ to }), FROM)).rejects.toMatchObject({ code: 'mail.bad-header' });
  });

  it('takes an address of 254 characters and refuses one of 255', async () => {
    const host = '@example.org';
    const longest = 'a'.repeat(ADDRESS_CHARS_MAX - host.length) + host;
    expect((await parsed(aLetter({ to: longest }))).to).toMatchObject({ value: [{ address: longest }] });
    await expect(composeMime(aLetter({ to: `a${longest}` }), FROM)).rejects.toMatchObject({ code: 'mail.bad-header' });
  });

  it('keeps a name that looks like an address from becoming a second receiver', async () => {
    const mail = await parsed(aLetter({ toName: 'x" <post-9@example.org>, "y' }));
    expect(mail.to).toMatchObject({ value: [{ address: 'post-7@example.org' }] });
  });
});
