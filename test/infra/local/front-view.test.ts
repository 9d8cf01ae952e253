import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';
import { at } from '#test/support/shanghai';

let office: RunningOffice;
beforeAll(async () => {
  office = await openRunningOffice();
});
afterAll(() => office.close());

const front = async (query = ''): Promise<string> => (await fetch(`${office.url}/${query}`)).text();
const counts = (page: string) => [...page.matchAll(/<dd>(\d+)<\/dd>/g)].map((found) => Number(found[1]));

describe('the first page', () => {
  it('shows the clock, how the tasks stand with the worst first, and where their records are', async () => {
    const page = await front();
    expect(page).toContain('2023年6月20日 08:55');
    expect(counts(page)).toEqual([1, 1, 1, 0]);
    const titles = [...page.matchAll(/<a href="\/ledger\/tsk_\w+\?lang=zh-CN">([^<]*)<\/a>/g)].map((found) => found[1]);
    expect(titles).toEqual(['征求基层意见', '印发实施方案', '党课']);
    expect(page).toContain('共 5 封');
    expect(page).toMatch(/<a href="\/reachability">\d 个承办岗位/);
  });

  it('keeps its language in every link and form', async () => {
    const page = await front('?lang=en');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('href="/mailbox?lang=en"');
    expect(page).toContain('name="lang" value="en"');
    expect(page.match(/href="\/ledger\/tsk_\w+\?lang=en"/g)).toHaveLength(3);
  });

  it('follows what happens', async () => {
    const task = (await office.runner.tasks('small-office')).find(({ title }) => title === '征求基层意见');
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ note: '不再需要。' });
    const answer = await fetch(`${office.url}/tasks/${task?.id}/cancel`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    expect(counts(await front())).toEqual([0, 1, 1, 1]);
    await office.runner.advanceTo(at('2023-06-22T00:01'));
    expect(counts(await front())).toEqual([1, 0, 1, 1]);
  });
});
