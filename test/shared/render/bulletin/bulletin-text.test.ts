import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { BULLETIN_KINDS } from '#domain/messages/bulletin';
import { LANGUAGES } from '#domain/roster/roster';
import { bandOf, bulletinFields, shortTitle, titleOf } from '#render/bulletin/bulletin-text';
import { renderMail } from '#render/mail/render-mail';
import { renderRobot } from '#render/robot/render-robot';
import { renderSms } from '#render/sms/render-sms';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { aNotice } from '#test/support/makers';
import { day, SHANGHAI } from '#test/support/shanghai';

const of = (kind: keyof typeof BULLETINS) => aBulletinNotice({ bulletin: BULLETINS[kind] });
const read = (kind: keyof typeof BULLETINS) =>
  bulletinFields('zh-CN', of(kind), SHANGHAI).map(({ label, value }) => `${label}：${value}`);
const mail = (...notices: readonly Parameters<typeof bandOf>[1][]) =>
  renderMail({
    language: 'zh-CN',
    officeName: '市直机关工作委员会',
    personName: '组织委员',
    class: 'prompt',
    onDate: day('2023-06-07'),
    zone: SHANGHAI,
    entries: notices.map((notice) => ({ notice, actionUrl: null })),
  });

describe('what is said of a bulletin', () => {
  it('that a plan was committed lets a witness check it later', () => {
    expect(read('plan-committed').slice(0, 5)).toEqual([
      '期次：2023年上半年',
      '方案口令：红水、蓝鸟、白马、金羊、大桥、高车',
      `方案指纹：0123456789abcdef${'0'.repeat(48)}`,
      '随机数来源：公开随机数第 1000 轮，2023年6月5日 09:15',
      '结果公布：2023年6月5日 09:20',
    ]);
  });

  it('says of a result how many visits there are and what binds them, and of none that there is none', () => {
    expect(read('result-committed')).toEqual(
      expect.arrayContaining(['检查次数：3', `结果指纹：${'ab'.repeat(32)}`, '批次：1']),
    );
    const none = aBulletinNotice({ bulletin: { ...BULLETINS['result-committed'], root: null, visits: 0 } });
    const values = bulletinFields('zh-CN', none, SHANGHAI).map(({ value }) => value);
    expect(values).toContain('无（检查人员不足，未能编组）');
  });

  it('says of an order the day and how much there is to look at', () => {
    expect(read('inspection-order').slice(0, 2)).toEqual(['检查日期：2023年6月6日（星期二）', '检查事项：4']);
  });

  it('says why it comes to somebody else', () => {
    const instead = { because: because('bulletin.told-instead', { unit: '第一党支部' }), tried: [] };
    const fields = bulletinFields('zh-CN', aBulletinNotice({ instead }), SHANGHAI);
    expect(fields.find(({ label }) => label === '改送原因')?.value).toContain('第一党支部');
  });

  it.each(LANGUAGES.flatMap((language) => BULLETIN_KINDS.map((kind) => [language, kind] as const)))(
    'in %s has words for all of %s',
    (language, kind) => {
      const notice = of(kind);
      const all = [
        titleOf(language, notice),
        shortTitle(language, notice),
        bandOf(language, notice),
        ...bulletinFields(language, notice, SHANGHAI).flatMap(({ label, value }) => [label, value]),
      ];
      for (const one of all) expect(one).not.toMatch(/^$|[{}]|^\w+\.[\w.-]+$/);
      expect(titleOf(language, notice)).toContain(notice.bulletin.programme);
    },
  );
});

describe('bulletins in a mail', () => {
  it('are never overdue, and have a subject of their own', () => {
    expect(mail(of('inspection-order')).subject).toBe('【检查工作通知】检查任务通知：窗口“四不两直双随机”检查');
    const two = mail(of('inspection-order'), of('finding-raised'));
    expect(two.subject).toBe('检查工作通知：2 项');
    expect(two.text).toContain('现将以下检查工作事项告知您，共 2 项。');
    expect(two.text).not.toContain('逾期');
  });

  it('stand beside reminders in one', () => {
    const both = mail(aNotice(), of('inspection-order'));
    expect(both.subject).toBe('督办提醒：2 项');
    expect(both.html).toContain('检查任务通知');
  });

  it('without a page have no button and no link', () => {
    expect(mail(of('inspector-unable')).html).not.toContain('<a ');
  });
});

describe('bulletins elsewhere', () => {
  const entries = [{ notice: of('inspection-order') }];
  const common = { language: 'zh-CN', officeName: '工委' } as const;

  it('are short in a text message: neither programme nor place', () => {
    const { text, template } = renderSms({ ...common, entries, templateId: 't' });
    expect(text).toBe('【工委】检查任务通知，日期6月6日。请查阅邮件并办理。');
    expect(template.params).toEqual({ count: '1', overdue: '0', title: '检查任务通知', dueOn: '6月6日' });
    const mixed = renderSms({ ...common, entries: [...entries, { notice: aNotice() }], templateId: 't' });
    expect(mixed.text).toContain('您有2项督办事项');
    const two = renderSms({ ...common, entries: [...entries, ...entries], templateId: 't' });
    expect(two.text).toContain('您有2项通知');
  });

  it('come without a link in a group', () => {
    const text = renderRobot({ ...common, onDate: day('2023-06-07'), entries });
    expect(text).toContain('【检查工作通知】检查任务通知：窗口“四不两直双随机”检查');
    expect(text).not.toMatch(/https?:|逾期|截止/);
  });
});
