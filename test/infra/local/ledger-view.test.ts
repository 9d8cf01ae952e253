import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

let office: RunningOffice;
beforeAll(async () => {
  office = await openRunningOffice();
});
afterAll(() => office.close());

const taskId = async (title: string): Promise<string> =>
  (await office.runner.tasks('small-office')).find((task) => task.title === title)?.id ?? '';
const ledger = async (title: string, lang: string): Promise<string> =>
  (await fetch(`${office.url}/ledger/${await taskId(title)}?lang=${lang}`)).text();
const decide = async (title: string, what: string, body: object): Promise<void> => {
  const answer = await fetch(`${office.url}/tasks/${await taskId(title)}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};

describe('the record of a task', () => {
  it('says what was said to whom and why, and what was not', async () => {
    const page = await ledger('征求基层意见', 'zh-CN');
    expect(page).toContain('已逾期 7 个工作日（截止日 2023年6月9日）');
    for (const told of [
      '邮件 → 支部书记（责任人）：已送达',
      '短信 → 支部书记（责任人）：已送达',
      '邮件 → 机关党委副书记（分管领导）：已送达',
      '邮件 → 机关党委书记（第一责任人）：已送达',
      '邮件 → 督查室主任（督办单位）：已送达',
    ]) {
      expect(page).toContain(told);
    }
    expect(page).toContain('截止日 2023年6月9日 已过，不再发送提醒 D0');
    expect(page).toContain('提醒 O+3 已过时，由 O+7 代替');
    expect(page).toMatch(/再次检查：2023年6月\d+日 08:30/);
  });

  it('leads to each letter', async () => {
    const page = await ledger('征求基层意见', 'zh-CN');
    const letters = [...page.matchAll(/href="(\/mailbox\?id=\d+&amp;lang=zh-CN)"/g)].map((found) => found[1] ?? '');
    expect(letters).toHaveLength(5);
    const letter = await fetch(office.url + letters[0]?.replaceAll('&amp;', '&'));
    expect(await letter.text()).toContain('支部书记');
  });

  it('says what was decided, by whom and until when', async () => {
    await decide('印发实施方案', 'extend', { decision: 'grant', untilOn: '2023-06-30', note: '会商需要时间。' });
    const page = await ledger('印发实施方案', 'zh-CN');
    expect(page).toContain('<strong>同意延期</strong> 至 2023年6月30日');
    expect(page).toContain('会商需要时间。');
    expect(page).toContain('督办单位</span>');
    expect(page).toContain('经批准延期至 2023年6月30日');
  });

  it('says that nothing more comes once it is over', async () => {
    await decide('党课', 'cancel', { note: '并入其他活动。' });
    const page = await ledger('党课', 'en');
    expect(page).toContain('Cancelled');
    expect(page).not.toContain('Looked at again');
  });

  it('is not there for a task that is not', async () => {
    expect((await fetch(`${office.url}/ledger/tsk_none`)).status).toBe(404);
    expect(office.trouble).toEqual([]);
  });
});
