import { describe, expect, it } from 'vitest';
import { LINK_ACTIONS, type LinkAction } from '#domain/links/link';
import type { FactBody, Measure, Task } from '#domain/tasks/task';
import { pageOf, resultOf } from '#functions/action-page/page-view';
import { aTaskWith, reported } from '#test/support/facts';
import { acknowledged, HOLDING } from '#test/support/holding-ladder';
import { aLadder, anOffice, aPerson, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';
import { at, CALENDAR, day } from '#test/support/shanghai';
import type { OpenedLink } from '#usecases/opened-link';

const aLink = (task: Task, given: Partial<OpenedLink> = {}): OpenedLink => ({
  grant: {
    officeId: OFFICE_ID,
    taskId: task.id,
    personId: 'person-1',
    actions: LINK_ACTIONS,
    generation: 0,
    expiresAt: at('2023-07-30T23:59:59'),
  },
  office: anOffice(),
  calendar: CALENDAR,
  roster: theRoster(),
  person: aPerson(),
  task,
  ladder: aLadder(),
  now: NOW,
  ...given,
});
const SHOWN = { language: 'zh-CN', nonce: 'n', formAction: '/a/k1.x.y' } as const;
const shown = (task: Task, given: Partial<OpenedLink> = {}, more: Partial<Parameters<typeof pageOf>[2]> = {}) =>
  pageOf(aLink(task, given), task, { ...SHOWN, ...more });
const offered = (page: string) => [...page.matchAll(/name="do" value="([a-z-]+)"/g)].map((found) => found[1] ?? '');
const grantOf = (task: Task, actions: readonly LinkAction[]) => ({ grant: { ...aLink(task).grant, actions } });

describe('what the page offers', () => {
  const OPEN: readonly LinkAction[] = ['report', 'claim', 'ask-extension', 'dispute'];
  const without = (...actions: readonly LinkAction[]) => OPEN.filter((action) => !actions.includes(action));

  it.each<[string, readonly FactBody[], readonly LinkAction[]]>([
    ['dispatched', [], ['acknowledge', ...OPEN]],
    ['acknowledged', [{ type: 'acknowledged' }], OPEN],
    ['waiting for an extension', [{ type: 'extension-asked', untilOn: day('2023-07-14') }], without('ask-extension')],
    ['disputed', [{ type: 'disputed' }], without('dispute')],
    ['claimed', [{ type: 'claimed' }], without('claim')],
    ['returned', [{ type: 'claimed' }, { type: 'returned' }], OPEN],
    ['closed', [{ type: 'closed' }], []],
    ['cancelled', [{ type: 'cancelled' }], []],
  ])('follows the state of a task that is %s', (_, bodies, actions) => {
    const page = shown(aTaskWith(bodies));
    expect(offered(page)).toEqual(actions);
    expect(page.includes('目前无需您办理')).toBe(actions.length === 0);
  });

  it('is never more than the link allows', () => {
    const task = aTask();
    expect(offered(shown(task, grantOf(task, ['report', 'dispute'])))).toEqual(['report', 'dispute']);
    expect(offered(shown(task, grantOf(task, [])))).toEqual([]);
  });

  it.each([
    ['2023-06-30T23:59', true],
    ['2023-07-01T00:00', false],
  ])('has an extension at %s in the zone of the office: %s', (now, there) => {
    expect(offered(shown(aTask(), { now: at(now) })).includes('ask-extension')).toBe(there);
  });

  it('has a claim of a measured task once the measure is met', () => {
    const measure: Measure = { kind: 'count', atLeast: 2 };
    const offeredAt = (count: number) =>
      offered(shown(aTaskWith([reported({ kind: 'achieved', count })], { measure })));
    expect([offeredAt(1).includes('claim'), offeredAt(2).includes('claim')]).toEqual([false, true]);
  });

  it('ticks whom earlier reports covered', () => {
    const task = aTaskWith(
      [reported({ kind: 'covered', members: ['甲'] }), reported({ kind: 'covered', members: ['甲', '丙'] })],
      { measure: { kind: 'coverage', members: ['甲', '乙', '丙'] } },
    );
    const ticked = [...shown(task).matchAll(/name="members" value="([^"]*)" checked/g)].map((found) => found[1]);
    expect(ticked).toEqual(['甲', '丙']);
  });
});

describe('what the page tells', () => {
  it('names office, unit, person, and the unit by its id where it is no longer there', () => {
    const page = shown(aTask());
    for (const said of ['市直机关工作委员会', '第一党支部', '第一党支部组织委员，您好']) expect(page).toContain(said);
    expect(shown(aTask({ leadUnitId: 'gone-unit' }))).toContain('<dd>gone-unit</dd>');
  });

  it('explains the due date: as first set, and after an extension by that', () => {
    const asked: FactBody = { type: 'extension-asked', untilOn: day('2023-07-14') };
    const before = shown(aTaskWith([asked]));
    expect(before).toContain('2023年6月30日（星期五）');
    expect(before).not.toContain('经批准延期');
    const after = shown(aTaskWith([asked, { type: 'extension-granted', untilOn: day('2023-07-14') }]));
    expect(after).toContain('2023年7月14日（星期五）');
    expect(after).toContain('经批准延期至 2023年7月14日');
  });

  it('explains the last of several extensions, in the language asked for', () => {
    const task = aTaskWith([
      { type: 'extension-granted', untilOn: day('2023-07-14') },
      { type: 'extension-granted', untilOn: day('2023-07-21') },
    ]);
    const page = shown(task, {}, { language: 'en' });
    expect(page).toMatch(/Extended with approval to [^<]*21[^<]*2023/);
    expect(page).not.toMatch(/Extended with approval to [^<]*14/);
  });

  it('says when and by whom, with the name, the office, or nobody where it was the service', () => {
    const page = shown(aTaskWith([{ type: 'acknowledged' }, { type: 'suspended' }]));
    const lines = [...page.matchAll(/<li><strong>[^<]*<\/strong><br><span class="faint">([^<]*)</g)].map(
      (found) => found[1],
    );
    expect(lines).toEqual([
      '2023-06-01 09:00',
      '2023-06-05 09:01 · 第一党支部组织委员',
      '2023-06-05 09:02 · 市直机关工作委员会',
    ]);
  });

  it('shows no note, and no name of somebody who has left the roster', () => {
    const [dispatched] = aTask().facts;
    const task = aTask({
      facts: [
        ...(dispatched ? [dispatched] : []),
        {
          type: 'acknowledged',
          id: 'f',
          at: NOW,
          by: { kind: 'person', personId: 'left-1', via: 'link' },
          note: '说给督查室听的话',
        },
      ],
    });
    const page = shown(task);
    expect(page).not.toContain('说给督查室听的话');
    expect(page).not.toContain('left-1');
    expect(page).toContain('<span class="faint">2023-06-05 09:00</span>');
  });
});

describe('resultOf', () => {
  const task = aTask();

  it('says what was done, by the action, in both languages', () => {
    const done = { outcome: 'done', task } as const;
    expect(resultOf(done, { do: 'acknowledge' }, 'zh-CN')).toEqual({ result: { kind: 'done', text: '已签收。' } });
    expect(resultOf(done, { do: 'acknowledge' }, 'en')).toEqual({ result: { kind: 'done', text: 'Acknowledged.' } });
  });

  it('says that it was done before', () => {
    const { result, entered } = resultOf({ outcome: 'already', task }, { do: 'acknowledge' }, 'en');
    expect([result?.kind, entered]).toEqual(['already', undefined]);
  });

  it('says why not, and keeps every field as it was typed', () => {
    const outcome = { outcome: 'refused', task, code: 'task.report-does-not-fit' } as const;
    expect(resultOf(outcome, { do: 'report', note: '说明', count: 51 }, 'zh-CN')).toEqual({
      result: { kind: 'refused', text: '填报内容与该事项的要求不符，请核对后再提交。' },
      entered: { do: 'report', fields: { note: '说明', count: '51' } },
    });
  });
});

describe('the page of a ladder that lets an acknowledgement hold', () => {
  const task = acknowledged('2023-06-29T10:00');
  const on = (now: string) => shown(task, { ladder: HOLDING, now: at(now) }, { language: 'en' });

  it('says until when it holds, and offers to go on when it is time', () => {
    expect(on('2023-07-03T10:00')).toContain('No escalation until');
    expect(on('2023-07-03T10:00')).not.toContain('Still working on it');
    expect(on('2023-07-04T10:00')).toContain('Thursday 6 July 2023');
    expect(on('2023-07-04T10:00')).toContain('Still working on it');
    expect(on('2023-07-07T10:00')).not.toContain('No escalation until');
    expect(on('2023-07-07T10:00')).toContain('Still working on it');
    expect(on('2023-07-24T10:00')).not.toContain('Still working on it');
  });
});
