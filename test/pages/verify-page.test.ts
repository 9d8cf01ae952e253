import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser, type Window } from '#test/support/browser';
import { COMMIT_AT, logOf, openDrawingHouse, runAt, runToEnd } from '#test/support/drawing-house';
import { frameOf, inputsOf, inspectorsOf, listsOf } from '#test/support/draws/draw-cases';
import { goldenRecord } from '#test/support/draws/golden-cases';
import { plainRecord } from '#test/support/draws/plain-draw';
import { canonicalText } from '#test/support/draws/plain-hashing';
import { OFFICE_ID } from '#test/support/makers';

// Goal: a stranger with nothing but the page and a record finds out what it proves. The page is opened as a file, as one
// who got it by mail would, and may ask the network for nothing.

const PAGE = new URL('../../docs/verify.html', import.meta.url);

let browser: TestBrowser;
let window: Window;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  window = await browser.open();
  await window.page.goto(PAGE.href);
  return async () => {
    await window.close();
    expect(window.errors).toEqual([]);
    expect(window.requests.filter((address) => !/^(?:data|blob):/.test(address))).toEqual([PAGE.href]);
  };
});

type Dropped = Readonly<Record<string, string>>;

const drop = (files: Dropped): Promise<void> =>
  window.page
    .locator('#files')
    .setInputFiles(
      Object.entries(files).map(([name, text]) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })),
    );
const cardOf = async (name: string): Promise<string> => {
  const card = window.page.locator('#results section', { hasText: name });
  await card.locator('.verdict').waitFor();
  return card.innerText();
};
const lookUp = async (id: string): Promise<string> => {
  await window.page.getByLabel('对象编号').fill(id);
  await window.page.getByRole('button', { name: '核对' }).click();
  const found = window.page.locator('#found');
  await found.locator('h3').first().waitFor();
  return found.innerText();
};

describe('the page that checks a record', () => {
  it('tells what a record proves, first of all how far its chance can be trusted', async () => {
    await drop({ 'plain.json': goldenRecord('plain') });
    expect(await cardOf('plain.json')).toMatch(
      /核对通过[\s\S]*L3：由公开随机数信标决定，签名已核对[\s\S]*第 657413 轮/,
    );
    await window.page.getByRole('button', { name: 'English' }).click();
    expect(await cardOf('plain.json')).toMatch(/It holds[\s\S]*L3: decided by a public beacon, its signature checked/);
    expect(await window.page.title()).toBe('Check the record of a draw');
  });

  it('says of a draw by the development beacon that it proves nothing', async () => {
    await drop({ 'batches.json': goldenRecord('batches') });
    expect(await cardOf('batches.json')).toContain('演示用随机数，不能证明任何事');
  });

  it('refuses a record in which one object was exchanged for another, and says why', async () => {
    const record = JSON.parse(goldenRecord('plain'));
    const taken = new Set<string>(record.result.drawn);
    const spared = record.frame.find(({ id }: { id: string }) => !taken.has(id)).id;
    record.result.drawn = [...record.result.drawn.slice(1), spared].sort();
    await drop({ 'exchanged.json': JSON.stringify(record) });
    const card = await cardOf('exchanged.json');
    expect(card).toContain('核对未通过');
    expect(card).toContain('result.drawn');
    expect(await window.page.locator('#unit').isVisible()).toBe(false);
  });

  it('answers for one object, drawn or not, with a line that anybody can type', async () => {
    const record = JSON.parse(goldenRecord('plain'));
    await drop({ 'plain.json': goldenRecord('plain') });
    await cardOf('plain.json');
    expect(await lookUp(record.result.drawn[0])).toMatch(
      /应当抽中，也已抽中[\s\S]*printf '%s:%s' [0-9a-f]{64} o-\d+ \| sha256sum/,
    );
    await window.page.getByRole('button', { name: '清除' }).click();
    await drop({ 'plain.json': goldenRecord('plain') });
    await cardOf('plain.json');
    expect(await lookUp('nobody')).toContain('名单中没有这个对象');
  });

  it('takes whatever else is dropped on it without harm', async () => {
    await drop({ 'holiday.jpg': '\u0000\u0001 not a record', 'list.json': '[]', 'empty.json': '' });
    for (const name of ['holiday.jpg', 'list.json', 'empty.json']) expect(await cardOf(name)).toContain('核对未通过');
    await drop({ '<img src=x onerror=alert(1)>.json': '{"plan":"<script>alert(1)</script>"}' });
    expect(await cardOf('<img src=x')).toContain('核对未通过');
    expect(await window.page.locator('#results img').count()).toBe(0);
  });
});

it('tells of a file that cannot be read any more, and goes on', async () => {
  await window.page.evaluate(() => {
    File.prototype.text = () => Promise.reject(new Error('it was moved'));
  });
  await drop({ 'moved.json': '{}' });
  expect(await cardOf('moved.json')).toMatch(/核对未通过[\s\S]*无法读取这个文件。 Error: it was moved/);
  await window.page.evaluate(() => {
    File.prototype.text = Blob.prototype.text;
  });
  await drop({ 'plain.json': goldenRecord('plain') });
  expect(await cardOf('plain.json')).toContain('核对通过');
});

it('checks the order of an inspector against the log, at the door', async () => {
  const house = await openDrawingHouse();
  await runAt(house, COMMIT_AT);
  await runToEnd(house);
  const { items } = await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 1 });
  const proof = items[0]?.proof ?? '';
  const log = `${(await logOf(house)).join('\n')}\n`;
  await drop({ 'order.txt': proof });
  expect(await cardOf('order.txt')).toMatch(/推得结果指纹 [0-9a-f]{64}/);
  await drop({ 'log.ndjson': log });
  expect(await cardOf('log.ndjson')).toMatch(/核对通过[\s\S]*个方案/);
  expect(await cardOf('order.txt')).toContain('在抽取结果中，与日志相符');
});

it('checks twenty thousand objects while the page still answers', async () => {
  const lists = listsOf(
    frameOf(20_000, (_, at) => ({ id: `o-${String(at).padStart(5, '0')}` })),
    inspectorsOf(60),
  );
  const ratioPpm = { window: { A: 5_000, B: 5_000 }, site: { A: 5_000, B: 5_000 } };
  const record = plainRecord(inputsOf('large', lists, { ratioPpm, rounding: 'systematic' }));
  await drop({ 'large.json': canonicalText(record) });
  await window.page.getByText('正在核对').waitFor();
  await window.page.getByRole('button', { name: 'English' }).click();
  await window.page.getByText('Checking …').waitFor({ timeout: 2_000 });
  expect(await cardOf('large.json')).toMatch(/of 20000, in 4 cells/);
});
