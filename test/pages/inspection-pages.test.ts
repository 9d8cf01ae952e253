import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreign, openBrowser, type TestBrowser, type Window } from '#test/support/browser';
import { openFolders } from '#test/support/folders';
import { copyInspectionsExample } from '#test/support/inspections-example';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';
import { at } from '#test/support/shanghai';

/*
 * Goal: an inspector, a unit and a stranger each do what is theirs on the pages behind their links, in a browser without
 * script. Method: the example office until its first visit; from the order to the finding to the reply, and the draw beside it.
 */

// biome-ignore lint/suspicious/noExplicitAny: answers of the API are read as a caller would read them.
type Json = any;

const folders = openFolders('inspection-pages');
let browser: TestBrowser;
let office: RunningOffice;
let window: Window;

beforeAll(async () => {
  browser = await openBrowser();
  window = await browser.open({ javaScriptEnabled: false });
  office = await openRunningOffice({ start: '2023-01-04T17:00', bundleFolder: copyInspectionsExample(folders.make()) });
});
afterAll(async () => {
  await window.close();
  await office.close();
  await browser.close();
  folders.clear();
  expect(window.errors).toEqual([]);
  expect(foreign(window.requests, office.url)).toEqual([]);
  expect(office.trouble).toEqual([]);
});

const get = async (path: string): Promise<Json> => (await fetch(`${office.url}${path}`)).json();
const post = async (path: string, body: object): Promise<Json> => {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${office.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
};
const until = (moment: string): Promise<void> => office.runner.advanceTo(at(moment));

/** The newest link of that sort in any mail that says so. */
const linkOf = async (sort: 'i' | 'f', about: string): Promise<string> => {
  const { items } = await get('/mailbox.json?limit=500');
  for (const { text } of items) {
    const found = text.includes(about) && new RegExp(`${office.url}/${sort}/[\\w.-]+`).exec(text);
    if (found) return found[0];
  }
  throw new Error(`No mail has such a link about ${about}.`);
};

/** How far the page is wider than a telephone's window. */
const overflowPx = async (): Promise<number> => {
  const root = window.page.locator('html');
  const [box, view] = [await root.boundingBox(), window.page.viewportSize()];
  return (box?.width ?? 0) - (view?.width ?? 0);
};

describe('the pages of a visit', () => {
  it('lead from the order to the finding and the reply, and show the draw to anybody', async () => {
    await until('2023-01-05T10:05');
    const draw = (await get('/draws?limit=100')).items.find((one: Json) => one.programmeId === 'windows');
    const sealed = await post(`/draws/${draw.id}/sealed-list`, { reason: '安排车辆' });
    const [visit] = sealed.visits.toSorted((a: Json, b: Json) => (a.tellAt < b.tellAt ? -1 : 1));
    await office.runner.advanceTo(visit.tellAt);
    const { page } = window;
    await page.setViewportSize({ width: 390, height: 844 });

    // The order, on a telephone: whom, with whom, what to look at, and the code that proves it.
    await page.goto(await linkOf('i', '窗口单位“四不两直”随机检查'));
    await page.getByText('不打招呼').first().waitFor();
    const code = await page.locator('svg.qr').boundingBox();
    expect(code?.width).toBeGreaterThan(150);
    expect(await overflowPx()).toBeLessThanOrEqual(0);

    // The visit, written down item by item; one of them is not as it should be.
    await until(`${visit.visitOn}T15:00`);
    await page.reload();
    await page.locator('details:has([name="met-0"]) > summary').click();
    const items = await page.locator('[name^="met-"][value="yes"]').count();
    expect(items).toBeGreaterThan(1);
    for (let item = 0; item < items; item += 1) {
      const bad = item === 0;
      await page.locator(`[name="met-${item}"][value="${bad ? 'no' : 'yes'}"]`).check();
      const value = page.locator(`[name="value-${item}"]`);
      const type = await value.getAttribute('type');
      await value.fill(
        type === 'number'
          ? '3'
          : type === 'datetime-local'
            ? `${visit.visitOn}T09:20`
            : type === 'date'
              ? visit.visitOn
              : '见记录',
      );
      if (bad) await page.locator(`[name="finding-${item}"]`).fill('9时20分才开门');
    }
    await page.locator('form:has([name="met-0"]) [name="confirm"]').check();
    await page.locator('form:has([name="met-0"]) button').click();
    await page.getByText('共提出 1 项问题').waitFor();

    // The unit reads what was found, and replies.
    await until(`${visit.visitOn}T17:20`);
    await page.goto(await linkOf('f', '9时20分才开门'));
    expect(await overflowPx()).toBeLessThanOrEqual(0);
    const reply = page.locator('details:has(textarea)', { has: page.locator('[value="reply"]') });
    await reply.locator('summary').click();
    await reply.locator('textarea').fill('当日停电，已有供电部门证明');
    await reply.locator('button').click();
    await page.getByText('申辩已提交').waitFor();
    expect((await get('/findings?limit=10')).items[0].status).toBe('replied');

    // A stranger sees the certificate of the draw, how far its chance can be trusted, and nobody's name.
    await page.goto(`${office.url}/p/city-organs/${draw.id}`);
    await page.getByText('演示用随机数，不能证明任何事').first().waitFor();
    expect(await page.locator('main').innerText()).toContain(draw.certificate.planHash);
    expect(await page.locator('main').innerText()).not.toContain(visit.subjectId);
    expect(await overflowPx()).toBeLessThanOrEqual(0);
  }, 120_000);
});
