import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import { type LedgerEntry, type LedgerPageView, renderLedgerPage } from '#render/page/ledger-page';

const said: LedgerEntry = {
  kind: 'said',
  at: '2023年6月20日 09:00',
  rung: 'O+7',
  slip: 'red',
  because: '已逾期 7 个工作日',
  told: [
    {
      channel: 'email',
      person: '支部书记',
      audience: 'responsible-person',
      state: 'DELIVERED',
      because: '已送达',
      url: '/mailbox?id=7&lang=zh-CN',
    },
    { channel: 'sms', person: '支部书记', audience: 'responsible-person', state: 'FAILED', because: '停机', url: null },
  ],
  withheld: [{ channel: 'email', person: '副书记', because: '事项已办结' }],
  leftOut: ['提醒已延迟，不发短信'],
};
const fact: LedgerEntry = {
  kind: 'fact',
  at: '2023年6月1日 09:00',
  type: 'extension-asked',
  who: '支部书记',
  note: '需要会商。',
  untilOn: '2023-06-30' as LocalDate,
};
const skipped: LedgerEntry = { kind: 'skipped', at: '2023年6月20日 09:00', because: ['D-3 已过时', 'D0 已过时'] };

const aView = (given: Partial<LedgerPageView> = {}): LedgerPageView => ({
  language: 'zh-CN',
  officeName: '督查办公室',
  title: '印发实施方案',
  unitName: '第一党支部',
  clause: '2',
  light: 'red',
  status: 'dispatched',
  dueOn: '2023-06-09' as LocalDate,
  dueBecauseText: '工作安排规定的日期：2023年6月9日',
  ladder: 'default@1',
  entries: [fact, skipped, said],
  next: { because: '尚未到下一次提醒时间', at: '2023年6月27日 08:30' },
  backUrl: '/?lang=zh-CN',
  dataUrl: '/tasks/tsk_1/ledger',
  nonce: 'n',
  ...given,
});

describe('the record of a task as a page', () => {
  it('tells what was said, to whom, when and why', () => {
    const page = renderLedgerPage(aView());
    expect(page).toContain('<strong>提醒 O+7</strong> <span class="chip red">红色督办单</span>');
    expect(page).toContain(
      '<li title="已送达">邮件 → 支部书记（责任人）：已送达 <a href="/mailbox?id=7&amp;lang=zh-CN">',
    );
    expect(page).toContain('<li title="停机">短信 → 支部书记（责任人）：发送失败</li>');
    expect(page).toContain('<li class="faint">邮件 → 副书记，未发：事项已办结</li>');
  });

  it('tells what was left out and why, and what people did', () => {
    const page = renderLedgerPage(aView());
    expect(page).toContain('未发的提醒');
    expect(page).toContain('<li>D-3 已过时</li><li>D0 已过时</li>');
    expect(page).toContain('<strong>申请延期</strong> 至 2023年6月30日');
    expect(page).toContain('<p>需要会商。</p>');
  });

  it.each([
    ['a moment', { because: '尚未到', at: '明天' }, '尚未到。再次检查：明天。'],
    ['now', { because: '已逾期', at: '' }, '已逾期。即将处理。'],
    ['never', { because: '事项已办结', at: null }, '<p>事项已办结。</p>'],
  ])('says what comes next: %s', (_, next, words) => {
    expect(renderLedgerPage(aView({ next }))).toContain(words);
  });

  it('says nothing of what comes next where no ladder is known', () => {
    expect(renderLedgerPage(aView({ next: null }))).not.toContain('下一步');
  });

  it('speaks English', () => {
    const page = renderLedgerPage(aView({ language: 'en' }));
    for (const words of [
      'What happened',
      'Reminder O+7',
      '提醒已延迟，不发短信',
      'E-mail to 支部书记 (Responsible person): Delivered',
      'until 30 June 2023',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('shows hostile text as text and follows no hostile address', () => {
    const hostile = '"><script>x</script>';
    const told = [
      { channel: 'email', person: hostile, audience: 'deputy', state: 'SENT', because: hostile, url: 'javascript:x' },
    ] as const;
    const page = renderLedgerPage(
      aView({
        title: hostile,
        unitName: hostile,
        backUrl: 'javascript:x',
        entries: [
          { ...said, because: hostile, told, leftOut: [hostile] },
          { ...fact, who: hostile, note: hostile },
          { ...skipped, because: [hostile] },
        ],
      }),
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('javascript:');
  });
});
