import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { TaskNotice } from '#domain/messages/message';
import { LANGUAGES } from '#domain/roster/roster';
import { renderSms, SMS_UNITS_MAX, type SmsInput } from '#render/sms/render-sms';
import { aNotice } from '#test/support/makers';

const overdue = because('reminder.overdue', { rung: 'O+7', workdays: 7, dueOn: '2023-06-30' });
const anSms = (given: Partial<SmsInput> = {}): SmsInput => ({
  language: 'zh-CN',
  officeName: '市直机关工作委员会',
  entries: [{ notice: aNotice({ because: overdue, alsoTold: ['分管领导'] }) }],
  templateId: 'tpl-1',
  ...given,
});
const of = (given: Partial<TaskNotice>) => anSms({ entries: [{ notice: aNotice(given) }] });

describe('a text message', () => {
  it('names the item and its date', () => {
    expect(renderSms(anSms()).text).toBe(
      '【市直机关工作委员会】专题会议（2023年第二季度），截止6月30日，已逾期。请查阅邮件并办理。',
    );
    expect(renderSms(of({})).text).toBe(
      '【市直机关工作委员会】专题会议（2023年第二季度），截止6月30日。请查阅邮件并办理。',
    );
  });

  it('counts where there are several, and names the first', () => {
    const entries = [{ notice: aNotice({ because: overdue }) }, { notice: aNotice({ taskTitle: '乙' }) }];
    expect(renderSms(anSms({ entries })).text).toBe(
      '【市直机关工作委员会】您有2项督办事项待办理（1项逾期），其中：专题会议（2023年第二季度），截止6月30日。请查阅邮件并办理。',
    );
    expect(renderSms(anSms({ language: 'en', officeName: 'Office', entries })).text).toBe(
      '[Office] 2 items need your attention (1 overdue), among them: 专题会议（2023年第二季度）, due 30 June. Please see your mail.',
    );
  });

  it('tells neither reason nor who else was told nor the unit', () => {
    const { text, template } = renderSms(anSms());
    expect(text).not.toMatch(/分管领导|工作日|第一党支部/);
    expect(Object.keys(template.params).sort()).toEqual(['count', 'dueOn', 'overdue', 'title']);
  });

  it('gives the carrier its template and the values', () => {
    expect(renderSms(anSms()).template).toEqual({
      id: 'tpl-1',
      params: { count: '1', overdue: '1', title: '专题会议（2023年第二季度）', dueOn: '6月30日' },
    });
  });

  it('shows a link only where one is given, and only where it fits', () => {
    expect(renderSms(anSms({ linkUrl: 'https://duban.example.org/m' })).text).toMatch(
      /办理：https:\/\/duban\.example\.org\/m$/,
    );
    expect(renderSms(anSms({ linkUrl: `https://duban.example.org/${'a'.repeat(300)}` })).text).not.toContain('http');
    expect(renderSms(anSms({ linkUrl: 'javascript:alert(1)' })).text).not.toContain('javascript');
    expect(renderSms(anSms()).text).not.toContain('http');
  });

  it('takes no link and no signature from a title', () => {
    const { text } = renderSms(of({ taskTitle: '【银行】见 https://evil.example.com/x' }));
    expect(text).not.toMatch(/https?:|evil\.example|【银行】/);
  });

  it('stays within three parts, on one line, whatever it is given', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyText,
        fc.nat(3),
        fc.constantFrom(...LANGUAGES),
        (title, office, due, count, language) => {
          const notice = aNotice({ taskTitle: title, dueOn: due as LocalDate });
          const entries = Array.from({ length: count }, () => ({ notice }));
          const { text, template } = renderSms(anSms({ language, officeName: office, entries }));
          expect(text.length).toBeLessThanOrEqual(SMS_UNITS_MAX);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/[\r\n\u200b\u202a-\u202e]/);
          for (const value of Object.values(template.params)) expect(value.length).toBeLessThanOrEqual(20);
        },
      ),
    );
  });
});
