import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxEntry } from '#infra/local/mailbox';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

let office: RunningOffice;
beforeAll(async () => {
  office = await openRunningOffice();
});
afterAll(() => office.close());

type Data = { readonly items: readonly MailboxEntry[]; readonly before: number | null };
const data = async (query = ''): Promise<Data> =>
  (await (await fetch(`${office.url}/mailbox.json${query}`)).json()) as Data;
const page = async (query = ''): Promise<string> => (await fetch(`${office.url}/mailbox${query}`)).text();
const seqs = ({ items }: Data) => items.map((item) => item.seq);

describe('the mailbox as data', () => {
  it('has every mail and text message, newest first', async () => {
    const all = await data();
    expect(seqs(all)).toEqual([5, 4, 3, 2, 1]);
    expect(all.items.map((item) => item.channel).sort()).toEqual(['email', 'email', 'email', 'email', 'sms']);
    expect(all.items.every((item) => item.messageId.startsWith('msg_') && item.toName !== '')).toBe(true);
  });

  it('gives pages, and one receiver where asked', async () => {
    const first = await data('?limit=2');
    expect([seqs(first), first.before]).toEqual([[5, 4], 4]);
    expect(seqs(await data('?limit=2&before=4'))).toEqual([3, 2]);
    expect(seqs(await data('?limit=500&before=1'))).toEqual([]);
    expect((await data('?before=1')).before).toBeNull();
    expect((await data('?to=SECRETARY@example.org')).items).toHaveLength(1);
    expect((await data('?to=&before=&limit=')).items).toHaveLength(5);
  });

  it.each(['limit=0', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=12345678901', 'before=0', 'before=x', 'before=1e3'])(
    'refuses %s',
    async (query) => {
      const answer = await fetch(`${office.url}/mailbox.json?${query}`);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'mailbox.query']);
    },
  );
});

describe('the mailbox as a page', () => {
  it('lists letters by the posts of their receivers', async () => {
    const shown = await page();
    expect(shown.match(/<strong>/g)?.length).toBeGreaterThanOrEqual(5);
    expect(shown).toContain('<option value="secretary@example.org">支部书记 · secretary@example.org</option>');
    expect(shown).toContain('请在列表中选择一封信件');
  });

  it('opens a mail with the tasks it is about', async () => {
    const { seq } = (await data('?to=secretary@example.org')).items[0] ?? { seq: 0 };
    const shown = await page(`?id=${seq}&lang=en`);
    expect(shown).toContain('<iframe sandbox=');
    expect(shown.match(/href="\/ledger\/tsk_\w+\?lang=en"/g)).toHaveLength(2);
  });

  it('opens a text message as it is read on a telephone', async () => {
    const { seq, text } = (await data('?to=%2B8610000000002')).items[0] ?? { seq: 0, text: '' };
    expect(await page(`?id=${seq}`)).toContain(`<p class="bubble">${text}</p>`);
  });

  it('opens mail that the service did not write', async () => {
    const { clock, mailbox } = office.runner;
    const { seq } = await mailbox.add({
      receivedAt: clock.now(),
      channel: 'email',
      messageId: '',
      attempt: 0,
      to: 'secretary@example.org',
      toName: '',
      subject: '',
      text: 'hello',
      html: '',
      headers: {},
    });
    const shown = await page(`?id=${seq}`);
    expect(shown).toContain('（无主题）');
    expect(shown).toContain('hello');
  });

  it.each([
    ['id=999', 404, 'mailbox.missing'],
    ['id=x', 400, 'mailbox.query'],
    ['id=0', 400, 'mailbox.query'],
    ['before=-5', 400, 'mailbox.query'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await fetch(`${office.url}/mailbox?${query}`);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('came through all of this without an error', () => {
    expect(office.trouble).toEqual([]);
  });
});
