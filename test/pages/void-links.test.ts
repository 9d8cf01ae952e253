import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import { LINK_ACTIONS, signLink } from '#domain/links/link';
import { localKeys } from '#infra/local/local-keys';
import { foreign, openBrowser, type TestBrowser, type Window } from '#test/support/browser';
import { linkIn } from '#test/support/letter-links';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

let browser: TestBrowser;
let office: RunningOffice;
let window: Window;
let link: string;
beforeAll(async () => {
  browser = await openBrowser();
  office = await openRunningOffice();
  window = await browser.open();
  link = await linkIn(office, 'secretary@example.org', '印发实施方案');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

const expired = async (): Promise<string> => {
  const task = (await office.runner.tasks('small-office')).find(({ title }) => title === '印发实施方案');
  const [key] = await localKeys(office.folder).keys();
  if (task === undefined || key === undefined) throw new Error('There is no task or no key.');
  const expiresAt = addMs(office.runner.clock.now(), -DAY_MS);
  const personId = 'branch.responsible-person.holder';
  const grant = { officeId: task.officeId, taskId: task.id, personId, actions: LINK_ACTIONS, generation: 0, expiresAt };
  return `${office.url}/a/${signLink(grant, key)}`;
};
const forged = (): string => {
  const last = link.at(-2) === 'A' ? 'B' : 'A';
  return `${link.slice(0, -2)}${last}${link.at(-1)}`;
};

describe('a link that leads nowhere', () => {
  it.each([
    ['expired', expired, '链接已失效'],
    ['forged', forged, '链接无效'],
    ['cut short by a line break', () => link.slice(0, -12), '链接无效'],
    ['without its signature', () => link.slice(0, link.lastIndexOf('.')), '链接无效'],
    ['of a word alone', () => `${office.url}/a/x`, '链接无效'],
  ])('%s: says so on a page that names nobody', async (_, make, heading) => {
    const { page } = window;
    const answer = await page.goto(await make());
    expect(answer?.status()).toBeGreaterThanOrEqual(400);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
    const body = await page.locator('body').innerText();
    for (const secret of ['印发实施方案', '督查办公室', '第一党支部', '支部书记']) expect(body).not.toContain(secret);
    expect(body).toContain('请打开最近一封提醒邮件中的链接');
    expect(await page.locator('form').count()).toBe(0);
    await page.getByRole('link', { name: /English/ }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('that was revoked: says so', async () => {
    const task = (await office.runner.tasks('small-office')).find(({ title }) => title === '印发实施方案');
    await window.page.goto(link);
    expect(await window.page.getByRole('heading', { level: 1 }).innerText()).toBe('印发实施方案');
    const url = `${office.url}/tasks/${task?.id}/revoke-links`;
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    await window.page.goto(link);
    expect(await window.page.getByRole('heading', { level: 1 }).innerText()).toBe('链接已失效');
  });

  it('made no errors, and asked nobody else', () => {
    expect(window.errors).toEqual([]);
    expect(foreign(window.requests, office.url)).toEqual([]);
    expect(office.trouble).toEqual([]);
  });
});
