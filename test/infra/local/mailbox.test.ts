import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '#domain/kernel/instant';
import { type Mailbox, type MailboxEntry, openMailbox } from '#infra/local/mailbox';

let folder: string;
const opened: Mailbox[] = [];
const file = () => join(folder, 'mailbox.jsonl');

const open = async (): Promise<Mailbox> => {
  const mailbox = await openMailbox({ folder: join(folder) });
  opened.push(mailbox);
  return mailbox;
};
const anEntry = (given: Partial<MailboxEntry> = {}): Omit<MailboxEntry, 'seq'> => ({
  receivedAt: toInstant(0),
  channel: 'email',
  messageId: 'msg_1',
  attempt: 1,
  to: 'post-7@example.org',
  toName: '负责人',
  subject: '督办提醒',
  text: '一行\n两行\u2028三行',
  html: '<p>督办</p>',
  headers: { 'message-id': '<msg_1.1@example.org>' },
  ...given,
});
const seqs = (entries: readonly MailboxEntry[]) => entries.map((entry) => entry.seq);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-mailbox-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((mailbox) => mailbox.close()));
  await rm(folder, { recursive: true, force: true });
});

describe('the mailbox', () => {
  it('numbers entries in the order they are added, however many at once, and gives them back whole', async () => {
    const mailbox = await open();
    const added = await Promise.all(Array.from({ length: 50 }, (_, n) => mailbox.add(anEntry({ attempt: n }))));
    expect(seqs(added)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(await mailbox.get(7)).toEqual({ seq: 7, ...anEntry({ attempt: 6 }) });
    expect(await mailbox.get(51)).toBeNull();
    expect(await mailbox.get(0)).toBeNull();
  });

  it('lists the newest first, page by page, and one receiver where asked', async () => {
    const mailbox = await open();
    for (let n = 0; n < 6; n += 1) {
      await mailbox.add(anEntry(n % 2 === 0 ? {} : { channel: 'sms', to: '+8610000000007' }));
    }
    expect(seqs(await mailbox.list({ limit: 4 }))).toEqual([6, 5, 4, 3]);
    expect(seqs(await mailbox.list({ limit: 4, before: 3 }))).toEqual([2, 1]);
    expect(seqs(await mailbox.list({ limit: 9, to: 'POST-7@example.org' }))).toEqual([5, 3, 1]);
    expect(seqs(await mailbox.list({ limit: 1, before: 6, to: '+8610000000007' }))).toEqual([4]);
    expect(await mailbox.list({ limit: 9, to: 'post-8@example.org' })).toEqual([]);
  });

  it('knows how much it holds, who got something, and where a message arrived last', async () => {
    const mailbox = await open();
    expect([mailbox.count(), mailbox.receivers(), mailbox.seqOf('msg_1')]).toEqual([0, [], null]);
    await mailbox.add(anEntry());
    await mailbox.add(anEntry({ messageId: 'msg_2', channel: 'sms', to: '+8610000000007', toName: '' }));
    await mailbox.add(anEntry({ attempt: 2, to: 'POST-7@example.org', toName: '新负责人' }));
    const expected = [
      { address: '+8610000000007', name: '' },
      { address: 'post-7@example.org', name: '新负责人' },
    ];
    expect([mailbox.count(), mailbox.receivers()]).toEqual([3, expected]);
    expect(['msg_1', 'msg_2', 'msg_3'].map((id) => mailbox.seqOf(id))).toEqual([3, 2, null]);
    await mailbox.close();
    opened.length = 0;
    const again = await open();
    expect([again.count(), again.receivers(), again.seqOf('msg_1')]).toEqual([3, expected, 3]);
  });

  it('goes on where it was when it is opened again', async () => {
    const first = await open();
    await first.add(anEntry());
    await first.close();
    opened.length = 0;
    const second = await open();
    expect((await second.add(anEntry())).seq).toBe(2);
    expect(seqs(await second.list({ limit: 9 }))).toEqual([2, 1]);
  });

  it('drops what a power cut left of the last line, wherever it was cut', async () => {
    const first = await open();
    await first.add(anEntry());
    await first.add(anEntry());
    await first.close();
    opened.length = 0;
    const whole = await readFile(file());
    const start = whole.indexOf('\n') + 1;
    for (const cut of [start, start + 1, start + 40, whole.length - 2, whole.length - 1]) {
      await writeFile(file(), whole);
      await truncate(file(), cut);
      const mailbox = await openMailbox({ folder });
      expect(seqs(await mailbox.list({ limit: 9 }))).toEqual([1]);
      expect((await mailbox.add(anEntry({ subject: 'again' }))).seq).toBe(2);
      expect((await mailbox.get(2))?.subject).toBe('again');
      await mailbox.close();
      expect(
        (await readFile(file(), 'utf8'))
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).seq),
      ).toEqual([1, 2]);
    }
  });

  it('passes over a line that cannot be read', async () => {
    const first = await open();
    await first.add(anEntry());
    await appendFile(file(), 'nonsense\n{"seq":9}\n\n');
    await first.close();
    opened.length = 0;
    const second = await open();
    expect((await second.add(anEntry())).seq).toBe(2);
    expect(seqs(await second.list({ limit: 9 }))).toEqual([2, 1]);
  });

  it('reads a file longer than one chunk', async () => {
    const first = await open();
    for (let n = 0; n < 40; n += 1) await first.add(anEntry({ html: '督'.repeat(3_000) }));
    await first.close();
    opened.length = 0;
    const second = await open();
    expect(seqs(await second.list({ limit: 100 }))).toHaveLength(40);
    expect((await second.get(33))?.html).toBe('督'.repeat(3_000));
  });
});
