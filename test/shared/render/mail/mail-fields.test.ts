import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import { isPastDue, mailFields } from '#render/mail/mail-fields';
import { aNotice } from '#test/support/makers';
import { SHANGHAI } from '#test/support/shanghai';

const day = (text: string) => text as LocalDate;

describe('isPastDue', () => {
  it.each([
    ['2023-06-29', false],
    ['2023-06-30', false],
    ['2023-07-01', true],
  ])('on %s of a notice due on 2023-06-30 is %s', (onDate, past) => {
    expect(isPastDue(aNotice(), day(onDate))).toBe(past);
  });
});

describe('mailFields', () => {
  it('tell unit, due date, reason, role, clause and what stops it', () => {
    const fields = mailFields('zh-CN', aNotice(), day('2023-06-26'), SHANGHAI);
    expect(fields.map((field) => `${field.label}：${field.value}`)).toEqual([
      '承办单位：第一党支部',
      '截止日期：2023年6月30日（星期五）',
      '提醒原因：距截止日还有 3 个工作日（截止 2023年6月30日）',
      '您的身份：责任人',
      '工作条款：工作安排第 3.11 项',
      '停止提醒：办结后不再提醒；提交办结申请、延期申请或异议后，在答复前暂停提醒。签收表示已收到，不代表办结。',
    ]);
  });

  it('tell who else was told, and that the date is over', () => {
    const notice = aNotice({ alsoTold: ['分管领导', '督查室主任'] });
    const values = mailFields('zh-CN', notice, day('2023-07-03'), SHANGHAI).map((field) => field.value);
    expect(values).toContain('分管领导、督查室主任');
    expect(values).toContain('2023年6月30日（星期五），已逾期');
  });
});
