import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import { LINK_ACTIONS, type LinkAction } from '#domain/links/link';
import { LANGUAGES } from '#domain/roster/roster';
import { LIGHTS } from '#domain/tasks/light';
import type { Measure } from '#domain/tasks/task';
import { renderActionPage } from '#render/page/action-page';
import type { ActionPageView, ActionTaskView } from '#render/page/action-view';

const aTaskView = (given: Partial<ActionTaskView> = {}): ActionTaskView => ({
  title: '专题会议（2023年第二季度）',
  unitName: '第一党支部',
  clause: '3',
  status: 'dispatched',
  light: 'amber',
  startsOn: '2023-04-01' as LocalDate,
  dueOn: '2023-06-30' as LocalDate,
  dueBecauseText: '2023年第2季度期末：2023年6月30日',
  measure: { kind: 'deliverable' },
  progress: { done: 0, atLeast: 1, met: false },
  heldUntilOn: null,
  acknowledgesAgain: false,
  coveredMembers: [],
  timeline: [{ type: 'dispatched', at: '2023-04-03 09:00', who: '' }],
  ...given,
});
const aView = (given: Partial<ActionPageView> = {}): ActionPageView => ({
  language: 'zh-CN',
  officeName: '市直机关工作委员会',
  personFirstName: '组织委员',
  todayOn: '2023-06-26' as LocalDate,
  task: aTaskView(),
  allowed: LINK_ACTIONS,
  formAction: '/a/k1.x.y',
  nonce: 'abc123',
  ...given,
});
const formsOf = (page: string): string[] => page.match(/<form[\s\S]*?<\/form>/g) ?? [];
const formOf = (page: string, action: LinkAction): string =>
  formsOf(page).find((form) => form.includes(`name="do" value="${action}"`)) ?? '';
const namesOf = (form: string): string[] => [...form.matchAll(/ name="(\w+)"/g)].map((found) => found[1] ?? '');

describe('the action page', () => {
  it('shows how the task stands', () => {
    const page = renderActionPage(aView());
    for (const said of [
      '专题会议',
      '第一党支部',
      '2023年6月30日（星期五）',
      '预警',
      '待签收',
      '工作安排第 3 项',
      '组织委员，您好',
    ]) {
      expect(page).toContain(said);
    }
  });

  it('has a form for each action allowed, and for no other', () => {
    for (const action of LINK_ACTIONS) {
      const page = renderActionPage(aView({ allowed: [action] }));
      expect(formsOf(page)).toHaveLength(1);
      expect(formOf(page, action)).toContain('<form method="post" action="/a/k1.x.y"');
    }
    const none = renderActionPage(aView({ allowed: [] }));
    expect(formsOf(none)).toHaveLength(0);
    expect(none).toContain('目前无需您办理');
  });

  it.each<[Measure, string[]]>([
    [{ kind: 'deliverable' }, ['do', 'lang', 'note']],
    [{ kind: 'occurrences', atLeast: 2 }, ['do', 'lang', 'on', 'note']],
    [{ kind: 'percent', atLeast: 60, population: 40 }, ['do', 'lang', 'count', 'note']],
    [{ kind: 'count', atLeast: 10 }, ['do', 'lang', 'count', 'note']],
    [{ kind: 'coverage', members: ['甲', '乙'] }, ['do', 'lang', 'members', 'members', 'note']],
    [{ kind: 'state' }, ['do', 'lang', 'holds', 'holds', 'note']],
  ])('asks in a report what fits the measure %j', (measure, names) => {
    const page = renderActionPage(aView({ task: aTaskView({ measure }) }));
    expect(namesOf(formOf(page, 'report'))).toEqual(names);
  });

  it('asks for date and reason of an extension, and only for days after the due date', () => {
    const form = formOf(renderActionPage(aView()), 'ask-extension');
    expect(namesOf(form)).toEqual(['do', 'lang', 'untilOn', 'note']);
    expect(form).toContain('min="2023-07-01"');
  });

  it('asks for a second choice of its own before completion is claimed', () => {
    const form = formOf(renderActionPage(aView()), 'claim');
    expect(form).toMatch(/<input type="checkbox" name="confirm" value="yes" required>/);
  });

  it('ticks the members covered so far', () => {
    const task = aTaskView({ measure: { kind: 'coverage', members: ['甲', '乙'] }, coveredMembers: ['乙'] });
    const form = formOf(renderActionPage(aView({ task })), 'report');
    expect(form).toContain('value="乙" checked');
    expect(form).not.toContain('value="甲" checked');
  });

  it('gives each field a label of its own', () => {
    const page = renderActionPage(aView({ task: aTaskView({ measure: { kind: 'count', atLeast: 3 } }) }));
    const ids = [...page.matchAll(/<(?:input|textarea) id="([^"]+)"/g)].map((found) => found[1]);
    const labelled = [...page.matchAll(/<label for="([^"]+)"/g)].map((found) => found[1]);
    expect(ids.length).toBeGreaterThan(3);
    expect(labelled.sort()).toEqual(ids.sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['done', 'role="status"', '提交成功'],
    ['already', 'role="status"', '此前已提交'],
    ['refused', 'role="alert"', '未能提交'],
  ] as const)('says what became of a form: %s', (kind, role, heading) => {
    const page = renderActionPage(aView({ result: { kind, text: '说明文字' } }));
    expect(page).toContain(role);
    expect(page).toContain(heading);
    expect(page).toContain('说明文字');
  });

  it('shows a refused form again as it was filled in', () => {
    const entered = { do: 'dispute', fields: { note: '日期有误' } } as const;
    const page = renderActionPage(aView({ result: { kind: 'refused', text: 'x' }, entered }));
    expect(page).toContain('<details id="dispute" open>');
    expect(formOf(page, 'dispute')).toContain('>日期有误</textarea>');
    expect(formOf(page, 'report')).not.toContain('日期有误');
  });

  it('is complete in English, with a way back to Chinese', () => {
    const task = aTaskView({ title: 'Meeting', unitName: 'Branch', dueBecauseText: 'As stated' });
    const page = renderActionPage(aView({ language: 'en', officeName: 'Office', personFirstName: 'Organiser', task }));
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('href="?lang=zh-CN"');
    expect(page.replaceAll('中文', '')).not.toMatch(/[\p{Script=Han}]/u);
  });

  it('runs no script, loads nothing, and has one style with the nonce and none in attributes', () => {
    const page = renderActionPage(aView());
    expect(page).not.toMatch(/<script|<img|<iframe|<object| on\w+=| style=|url\(|@import/i);
    expect(page.match(/<style nonce="abc123">/g)).toHaveLength(1);
    expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((found) => found[1])).toEqual([
      'data:,',
      '#main',
      '?lang=en',
    ]);
  });
});

describe('hostile input', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{x}}', '</textarea><script>', '</style>'])(
    '%s is shown as text wherever it stands',
    (hostile) => {
      const viewWith = (said: string) =>
        aView({
          officeName: said,
          personFirstName: said,
          task: aTaskView({
            title: said,
            unitName: said,
            clause: said,
            dueBecauseText: said,
            measure: { kind: 'coverage', members: [said] },
            timeline: [{ type: 'progress', at: said, who: said }],
          }),
          result: { kind: 'refused', text: said },
          entered: { do: 'report', fields: { note: said } },
        });
      const tags = (page: string) => page.match(/<\/?[a-z!]+/gi);
      expect(tags(renderActionPage(viewWith(hostile)))).toEqual(tags(renderActionPage(viewWith('x'))));
    },
  );

  it.each(['javascript:alert(1)', '//evil.example.com', 'data:text/html,x'])('posts nothing to %s', (formAction) => {
    const actions = [...renderActionPage(aView({ formAction })).matchAll(/action="([^"]*)"/g)].map((found) => found[1]);
    expect(new Set(actions)).toEqual(new Set(['#']));
  });

  it('never makes the page throw', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    const anyMeasure = fc.constantFrom<Measure>(
      { kind: 'deliverable' },
      { kind: 'occurrences', atLeast: 2 },
      { kind: 'percent', atLeast: 60, population: 0 },
      { kind: 'state' },
    );
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyMeasure,
        fc.constantFrom(...LIGHTS),
        fc.constantFrom(...LANGUAGES),
        (title, who, measure, light, language) => {
          const task = aTaskView({ title, measure, light, timeline: [{ type: 'claimed', at: who, who }] });
          expect(renderActionPage(aView({ language, task, nonce: who }))).toContain('</html>');
        },
      ),
    );
  });
});
