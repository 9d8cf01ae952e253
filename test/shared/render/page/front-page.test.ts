import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import { FRONT_TASKS_MAX, type FrontPageView, type FrontTask, renderFrontPage } from '#render/page/front-page';

const aRow = (given: Partial<FrontTask> = {}): FrontTask => ({
  title: '专题会议',
  unitName: '第一党支部',
  dueOn: '2023-06-30' as LocalDate,
  light: 'red',
  status: 'in-progress',
  ...given,
});
const aView = (given: Partial<FrontPageView> = {}): FrontPageView => ({
  language: 'zh-CN',
  officeName: '市直机关工作委员会',
  nowText: '2023年6月26日 09:00',
  counts: { red: 1, amber: 2, green: 70, off: 4 },
  unpublished: null,
  tasks: [aRow()],
  held: [],
  mailboxUrl: '/mailbox',
  letterCount: 22,
  tasksUrl: '/v1/tasks',
  reachText: '8 个承办岗位中，有 2 个不可达',
  nonce: 'n',
  ...given,
});

describe('the front page', () => {
  it('says which year’s holidays are missing, and of how many dates it is not sure', () => {
    const unpublished = { year: 2027, tasks: 3 };
    expect(renderFrontPage(aView({ unpublished }))).toContain('2027 年放假安排尚未载入，3 项未结事项的日期为暂定');
    expect(renderFrontPage(aView({ unpublished, language: 'en' }))).toContain('3 open items are provisional');
    expect(renderFrontPage(aView())).not.toContain('放假安排');
  });

  it('shows the clock, the lights and where to look', () => {
    const page = renderFrontPage(aView());
    for (const said of ['2023年6月26日 09:00', '共 22 封', '右上角可切换', '<dd>70</dd>', '逾期', '专题会议', '办理中'])
      expect(page).toContain(said);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map((found) => found[1]);
    expect(links).toEqual(expect.arrayContaining(['/mailbox', '/health', '/openapi.json', '/v1/tasks', '?lang=en']));
  });

  it('says whom nobody has reached lately, where an office is loaded', () => {
    expect(renderFrontPage(aView())).toContain('<a href="/reachability">8 个承办岗位中，有 2 个不可达</a>');
    expect(renderFrontPage(aView({ reachText: '' }))).not.toContain('/reachability');
  });

  it('moves the clock by a POST with a button for each step', () => {
    const page = renderFrontPage(aView());
    expect(page).toContain('<form method="post" action="/clock">');
    expect([...page.matchAll(/name="by" value="(\w+)"/g)].map((found) => found[1])).toEqual(['hour', 'day', 'week']);
  });

  it('lists no more than fifty tasks, and says of how many', () => {
    const page = renderFrontPage(aView({ tasks: Array.from({ length: 77 }, () => aRow()) }));
    expect(page.match(/<tr><td>/g)).toHaveLength(FRONT_TASKS_MAX);
    expect(page).toContain('显示 50 项，共 77 项');
  });

  it('says so where there are none', () => {
    expect(renderFrontPage(aView({ tasks: [] }))).toContain('暂无督办事项');
  });

  it('shows hostile titles as text and follows no hostile address', () => {
    const page = renderFrontPage(aView({ tasks: [aRow({ title: '<script>x</script>', url: 'javascript:x' })] }));
    expect(page).not.toContain('<script');
    expect(page).not.toContain('javascript:');
  });
});
