import { describe, expect, it } from 'vitest';
import type { Light } from '#domain/tasks/light';
import type { TaskStatus } from '#domain/tasks/task-state';
import { aTaskWith } from '#test/support/facts';
import { aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { listTasks } from '#usecases/list-tasks';

const due = (on: string) => ({ due: { ...aTask().due, on: day(on) } });
const TASKS = [
  aTask({ id: 'tsk_green' }),
  aTask({ id: 'tsk_amber', ...due('2023-06-06') }),
  aTask({ id: 'tsk_red', ...due('2023-06-02'), leadUnitId: 'branch-2' }),
  aTaskWith([{ type: 'closed' }], { id: 'tsk_off' }),
  aTask({ id: 'tsk_theirs', officeId: 'other-office' }),
];

const list = async (given: Partial<Parameters<typeof listTasks>[1]> = {}) => {
  const house = await openMemoryHouse({ records: TASKS });
  return listTasks(house, { officeId: OFFICE_ID, page: { cursor: null, limit: 50 }, ...given });
};

describe('listTasks', () => {
  it('gives the tasks of the office with their lights, and what they are read by', async () => {
    const listed = await list();
    expect(listed.page.items.map(({ task, light }) => [task.id, light])).toEqual([
      ['tsk_amber', 'amber'],
      ['tsk_green', 'green'],
      ['tsk_off', 'off'],
      ['tsk_red', 'red'],
    ]);
    expect(listed.page.cursor).toBeNull();
    expect(listed).toMatchObject({ office: { id: OFFICE_ID }, now: NOW });
    expect(listed.roster.units.has('branch-1')).toBe(true);
  });

  it.each<[Light, readonly string[]]>([
    ['red', ['tsk_red']],
    ['amber', ['tsk_amber']],
    ['green', ['tsk_green']],
    ['off', ['tsk_off']],
  ])('keeps to %s', async (light, ids) => {
    expect((await list({ light })).page.items.map(({ task }) => task.id)).toEqual(ids);
  });

  it('keeps to a status: closed, and those that nobody has answered yet', async () => {
    const idsOf = async (status: TaskStatus) => (await list({ status })).page.items.map(({ task }) => task.id);
    expect(await idsOf('closed')).toEqual(['tsk_off']);
    expect(await idsOf('claimed')).toEqual([]);
    expect(await idsOf('dispatched')).toContain('tsk_red');
  });

  it('keeps to a unit', async () => {
    expect((await list({ unitId: 'branch-2' })).page.items.map(({ task }) => task.id)).toEqual(['tsk_red']);
    expect((await list({ unitId: 'gone' })).page.items).toEqual([]);
  });

  it('goes on page by page, though a page kept to a light may be empty', async () => {
    const house = await openMemoryHouse({ records: TASKS });
    const found: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const { page } = await listTasks(house, { officeId: OFFICE_ID, page: { cursor, limit: 1 }, light: 'red' });
      found.push(...page.items.map(({ task }) => task.id));
      cursor = page.cursor;
      pages += 1;
    } while (cursor !== null);
    expect([found, pages]).toEqual([['tsk_red'], 4]);
  });

  it('refuses a cursor of another list, and an office that is not there', async () => {
    const { page } = await list({ page: { cursor: null, limit: 1 } });
    await expect(list({ page: { cursor: page.cursor, limit: 1 }, unitId: 'branch-1' })).rejects.toMatchObject({
      code: 'page.bad-cursor',
    });
    await expect(list({ page: { cursor: 'x', limit: 1 } })).rejects.toMatchObject({ code: 'page.bad-cursor' });
    await expect(list({ officeId: 'gone' })).rejects.toMatchObject({ kind: 'missing', code: 'office.missing' });
  });
});
