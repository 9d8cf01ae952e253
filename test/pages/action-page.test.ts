import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stateOf } from '#domain/tasks/task-state';
import { foreign, openBrowser, type TestBrowser, type Window } from '#test/support/browser';
import { linkIn } from '#test/support/letter-links';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

const SECRETARY = 'secretary@example.org';
const OFFICE_ID = 'small-office';

let browser: TestBrowser;
let office: RunningOffice;
let opened: Window[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = [];
  office = await openRunningOffice();
  return async () => {
    for (const window of opened) await window.close();
    await office.close();
    for (const { errors, requests } of opened) {
      expect(errors).toEqual([]);
      expect(foreign(requests, office.url)).toEqual([]);
    }
    expect(office.trouble).toEqual([]);
  };
});

const open = async (options?: Parameters<TestBrowser['open']>[0]): Promise<Window> => {
  const window = await browser.open(options);
  opened.push(window);
  return window;
};
const statusOf = async (title: string): Promise<string> => {
  const task = (await office.runner.tasks(OFFICE_ID)).find((one) => one.title === title);
  return task ? stateOf(task).status : 'there is none';
};
const decide = async (title: string, what: string, body: object): Promise<void> => {
  const task = (await office.runner.tasks(OFFICE_ID)).find((one) => one.title === title);
  const headers = { 'content-type': 'application/json' };
  const url = `${office.url}/tasks/${task?.id}/${what}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
};

describe('somebody who got a mail', () => {
  it('opens it, follows its button, and says from the page how the matter stands', async () => {
    const window = await open();
    const mailbox = window.page;
    await mailbox.goto(`${office.url}/mailbox?to=${SECRETARY}`);
    await mailbox.getByRole('navigation', { name: '信件列表' }).getByRole('link').first().click();
    const mail = mailbox.frameLocator('iframe');
    const popup = mailbox.context().waitForEvent('page');
    await mail.getByRole('link', { name: '签收' }).last().click();
    const page = await popup;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('印发实施方案');

    // A page that asks for anything by itself would act for those who only look.
    const asked = window.requests.length;
    await pause(5_000);
    expect(window.requests.slice(asked)).toEqual([]);
    expect(await statusOf('印发实施方案')).toBe('dispatched');

    await page.getByRole('button', { name: '确认签收' }).click();
    expect(await page.getByRole('status').innerText()).toContain('已签收。');
    expect(await statusOf('印发实施方案')).toBe('acknowledged');
    expect(await page.getByRole('button', { name: '确认签收' }).count()).toBe(0);

    await page.getByText('反馈进展', { exact: true }).click();
    await page.getByLabel('进展说明').fill('初稿已完成，正在征求意见。');
    await page.getByRole('button', { name: '提交反馈' }).click();
    expect(await page.getByRole('status').innerText()).toContain('反馈已提交。');
    expect(await statusOf('印发实施方案')).toBe('in-progress');

    await page.getByText('申请延期', { exact: true }).click();
    await page.getByLabel('申请延期至').fill('2023-06-30');
    await page.getByLabel('延期理由').fill('需要会商。');
    await page.getByRole('button', { name: '提交延期申请' }).click();
    expect(await page.getByRole('status').innerText()).toContain('延期申请已提交');
    expect(await statusOf('印发实施方案')).toBe('extension-asked');

    await decide('印发实施方案', 'extend', { decision: 'grant', untilOn: '2023-06-30' });
    await page.goto(page.url());
    expect(await page.locator('dl').first().innerText()).toContain('2023年6月30日');
    await page.getByText('申请办结', { exact: true }).click();
    const requests = window.requests.length;
    await page.getByRole('button', { name: '提交办结申请' }).click();
    expect(window.requests.slice(requests)).toEqual([]);
    await page.getByLabel('我确认该事项已按要求完成').check();
    await page.getByRole('button', { name: '提交办结申请' }).click();
    expect(await page.getByRole('status').innerText()).toContain('办结申请已提交。');
    expect(await statusOf('印发实施方案')).toBe('claimed');
  });

  it('is told kindly that it was done before, where it is pressed again in another window', async () => {
    const link = await linkIn(office, SECRETARY, '印发实施方案');
    const [first, second] = [await open(), await open()];
    await first.page.goto(link);
    await second.page.goto(link);
    await first.page.getByRole('button', { name: '确认签收' }).click();
    await second.page.getByRole('button', { name: '确认签收' }).click();
    expect(await second.page.getByRole('status').innerText()).toContain('此前已提交');
  });

  it('loses nothing of what was written where it is refused', async () => {
    const { page } = await open();
    await page.goto(await linkIn(office, SECRETARY, '印发实施方案'));
    await page.getByText('申请延期', { exact: true }).click();
    const reason = '需要与三个部门会商。';
    await page.getByLabel('延期理由').fill(reason);
    // The field itself offers no such day; whoever types one past it is refused by the service.
    await page.getByLabel('申请延期至').evaluate((field) => {
      field.removeAttribute('min');
      field.removeAttribute('max');
    });
    await page.getByLabel('申请延期至').fill('2023-06-01');
    await page.getByRole('button', { name: '提交延期申请' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('未能提交');
    expect(await page.getByLabel('延期理由').inputValue()).toBe(reason);
    expect(await page.getByLabel('延期理由').isVisible()).toBe(true);
    expect(await statusOf('印发实施方案')).toBe('dispatched');
  });
});

describe('the action page', () => {
  it('can be worked from the keyboard alone', async () => {
    const { page } = await open();
    await page.goto(await linkIn(office, SECRETARY, '印发实施方案'));
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        const at = page.locator(':focus');
        const focused = (await at.count()) === 0 ? '' : `${await at.textContent()}|${await at.getAttribute('id')}`;
        if (focused.includes(name)) return;
      }
      throw new Error(`"${name}" cannot be reached by the Tab key.`);
    };
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('跳到正文');
    await tabTo('确认签收');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth');
    expect(outline).toBe('3px');
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await statusOf('印发实施方案')).toBe('acknowledged');
    await tabTo('反馈进展');
    await page.keyboard.press('Enter');
    await tabTo('report-note');
    await page.keyboard.type('已完成初稿。');
    await tabTo('提交反馈');
    await page.keyboard.press('Space');
    await page.getByText('反馈已提交。').waitFor();
    expect(await statusOf('印发实施方案')).toBe('in-progress');
  });

  it('works where scripts are switched off', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(await linkIn(office, SECRETARY, '征求基层意见'));
    await page.getByRole('button', { name: '确认签收' }).click();
    expect(await page.getByRole('status').innerText()).toContain('已签收。');
    await page.locator('#dispute > summary').click();
    await page.getByLabel('异议理由').fill('不属于本支部。');
    await page.getByRole('button', { name: '提交异议' }).click();
    expect(await page.getByRole('status').innerText()).toContain('异议已提交');
    expect(await statusOf('征求基层意见')).toBe('disputed');
  });

  it('is read in either language, and answers in the one it was pressed in', async () => {
    const { page } = await open();
    await page.goto(await linkIn(office, SECRETARY, '印发实施方案'));
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('link', { name: /English/ }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    expect(await page.getByRole('status').innerText()).toMatch(/Done|Acknowledged/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: /中文|Chinese/ }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.getByText('已签收').count()).toBeGreaterThan(0);
  });
});
