import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreign, openBrowser, type TestBrowser, type Window } from '#test/support/browser';
import { linkIn } from '#test/support/letter-links';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

let browser: TestBrowser;
let office: RunningOffice;
let window: Window;
beforeAll(async () => {
  browser = await openBrowser();
  office = await openRunningOffice();
  window = await browser.open();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

const letterTo = async (to: string): Promise<string> => {
  const [letter] = await office.runner.mailbox.list({ limit: 1, to });
  return `/mailbox?id=${letter?.seq}`;
};
const ledgerOf = async (title: string): Promise<string> => {
  const task = (await office.runner.tasks('small-office')).find((one) => one.title === title);
  return `/ledger/${task?.id}`;
};

describe('the first page', () => {
  it('leads to the mailbox and to the record of each task, and back', async () => {
    const { page } = window;
    await page.goto(`${office.url}/?lang=en`);
    await page.getByRole('link', { name: 'Mailbox' }).click();
    expect(await page.title()).toBe('Mailbox');
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    await page.getByRole('link', { name: '征求基层意见' }).click();
    expect(await page.getByRole('heading', { name: 'What happened' }).count()).toBe(1);
    await page.getByRole('link', { name: 'read it' }).first().click();
    expect(await page.locator('article h1').innerText()).not.toBe('');
    await page.getByRole('link', { name: '征求基层意见', exact: true }).click();
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('moves the clock by a day, and shows what has come by then', async () => {
    const { page } = window;
    await page.goto(`${office.url}/?lang=en`);
    expect(await page.locator('.clock').innerText()).toMatch(/^20 June 2023 08:5\d$/);
    const letters = office.runner.mailbox.count();
    await page.getByRole('button', { name: 'One day on' }).click();
    await page.waitForURL(`${office.url}/?lang=en`);
    expect(await page.locator('.clock').innerText()).toMatch(/^21 June 2023 08:5\d$/);
    expect(office.runner.mailbox.count()).toBeGreaterThan(letters);
  });
});

describe('the mailbox', () => {
  it('keeps to one receiver', async () => {
    const { page } = window;
    await page.goto(`${office.url}/mailbox`);
    await page.getByLabel('收件人').selectOption('leader@example.org');
    await page.getByRole('button', { name: '筛选' }).click();
    const list = page.getByRole('navigation', { name: '信件列表' });
    expect(await list.getByRole('link').count()).toBe(1);
    await list.getByRole('link').click();
    expect(await page.locator('article').innerText()).toContain('机关党委副书记');
    expect(await list.getByRole('link').count()).toBe(1);
  });

  it('shows a mail in a frame where no script runs', async () => {
    const { page } = window;
    const { clock, mailbox } = office.runner;
    const entry = await mailbox.add({
      receivedAt: clock.now(),
      channel: 'email',
      messageId: '',
      attempt: 0,
      to: 'visitor@example.org',
      toName: '',
      subject: 'hostile',
      text: 'text',
      html: '<p id="x">before</p><script>document.getElementById("x").textContent = "after"</script><form action="/clock" method="post"><button>go</button></form>',
      headers: {},
    });
    const quiet = await browser.open();
    await quiet.page.goto(`${office.url}/mailbox?id=${entry.seq}`);
    const frame = quiet.page.frameLocator('iframe');
    expect(await frame.locator('#x').innerText()).toBe('before');
    const requests = quiet.requests.length;
    await frame.getByRole('button', { name: 'go' }).click();
    expect(quiet.requests.slice(requests)).toEqual([]);
    await quiet.close();
    await page.goto(`${office.url}/mailbox`);
  });
});

describe('at the width of a telephone', () => {
  it.each([375, 320])('nothing has to be pushed sideways: %i pixels', async (width) => {
    const phone = await browser.open({ viewport: { width, height: 700 }, isMobile: true, hasTouch: true });
    const link = await linkIn(office, 'secretary@example.org', '印发实施方案');
    const paths = [
      '/',
      '/?lang=en',
      '/mailbox',
      '/mailbox?lang=en',
      await letterTo('secretary@example.org'),
      await letterTo('+8610000000002'),
      link.slice(office.url.length),
      `${link.slice(office.url.length)}?lang=en`,
      await ledgerOf('征求基层意见'),
      `${await ledgerOf('征求基层意见')}?lang=en`,
      '/a/x',
    ];
    for (const path of paths) {
      await phone.page.goto(office.url + path);
      const wide = Number(await phone.page.evaluate('document.documentElement.scrollWidth'));
      expect(wide, path).toBeLessThanOrEqual(width);
    }
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it('an opened letter is seen at once, above the list', async () => {
    const phone = await browser.open({ viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true });
    await phone.page.goto(office.url + (await letterTo('leader@example.org')));
    const place = await phone.page.locator('article h1').boundingBox();
    expect(place?.y ?? 9_999).toBeLessThan(400);
    await phone.page.getByRole('link', { name: '返回列表' }).click();
    expect(await phone.page.locator('#letters').isVisible()).toBe(true);
    await phone.close();
  });

  it('every button is large enough for a finger', async () => {
    const phone = await browser.open({ viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true });
    await phone.page.goto(await linkIn(office, 'secretary@example.org', '印发实施方案'));
    for (const summary of await phone.page.locator('summary').all()) await summary.click();
    for (const button of await phone.page.locator('button, summary').all()) {
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    }
    await phone.close();
  });
});

describe('all of these pages', () => {
  it('made no errors, and asked nobody else', () => {
    expect(window.errors).toEqual([]);
    expect(foreign(window.requests, office.url)).toEqual([]);
    expect(office.trouble).toEqual([]);
  });
});
