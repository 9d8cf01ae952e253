import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BECAUSE_CODES, type Because, because } from '#domain/kernel/because';
import { LANGUAGES } from '#domain/roster/roster';
import { becauseText, errorText, label, text } from '#render/catalogue/catalogue';
import { en } from '#render/catalogue/en';
import { type TextKey, zhCn } from '#render/catalogue/zh-cn';

const keys = Object.keys(zhCn) as TextKey[];
const namesIn = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)].map((found) => found[1] ?? '')),
];

describe('the catalogues', () => {
  it('hold the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('lose no key by two subjects using the same one', async () => {
    const subjects = await Promise.all([
      import('#render/catalogue/zh-cn/because'),
      import('#render/catalogue/zh-cn/labels'),
      import('#render/catalogue/zh-cn/errors'),
      import('#render/catalogue/zh-cn/messages'),
      import('#render/catalogue/zh-cn/bulletins'),
      import('#render/catalogue/zh-cn/bottleneck'),
      import('#render/catalogue/zh-cn/action-page'),
      import('#render/catalogue/zh-cn/office-pages'),
      import('#render/catalogue/zh-cn/inspection-pages'),
    ]);
    const all = subjects.flatMap((subject) => Object.values(subject).flatMap((texts) => Object.keys(texts)));
    expect(all.length).toBe(keys.length);
  });

  it.each(keys)('%s has the same placeholders in both languages', (key) => {
    expect(namesIn(en[key]).sort()).toEqual(namesIn(zhCn[key]).sort());
  });

  it('leave no brace over that is no placeholder', () => {
    for (const sentence of [...Object.values(zhCn), ...Object.values(en)]) {
      expect(sentence.replace(/\{\w+(\|[^|{}]*\|[^|{}]*)?\}/g, '')).not.toMatch(/[{}]/);
      expect(sentence.trim()).not.toBe('');
    }
  });

  it('have Chinese in the Chinese texts and none in the English ones, but for the names of languages', () => {
    for (const key of keys) {
      if (key.startsWith('page.other-language')) continue;
      expect(en[key]).not.toMatch(/\p{Script=Han}/u);
      if (/[A-Za-z]{4,}/.test(zhCn[key].replace(/\{\w+\}/g, '')))
        expect(zhCn[key]).toMatch(/OpenAPI|JSON|verify|record\.json|log\.ndjson/);
    }
  });
});

describe('text', () => {
  it('fills placeholders', () => {
    expect(text('zh-CN', 'mail.subject.many-overdue', { count: 3, overdue: 1 })).toBe('督办提醒：3 项（1 项逾期）');
  });

  it('shows a placeholder that has no value, and takes nothing from the prototype', () => {
    expect(text('zh-CN', 'mail.greeting')).toBe('{person}，您好：');
    expect(text('en', 'mail.subject.many', {})).toBe('Reminder: {count} {count|item|items}');
    expect(text('zh-CN', 'mail.greeting', Object.create({ person: 'x' }))).toBe('{person}，您好：');
  });

  it('does not fill a placeholder that came with a value', () => {
    expect(text('zh-CN', 'mail.subject.one', { slip: '{title}', title: 'x' })).toBe('【{title}】x');
  });

  it.each([
    [1, '1 workday left'],
    [0, '0 workdays left'],
    [3, '3 workdays left'],
  ])('puts the English word for %i in the right number', (workdays, start) => {
    expect(text('en', 'reminder.before-due', { workdays, dueOn: 'x' })).toContain(start);
  });
});

describe('becauseText', () => {
  it.each([
    [
      because('reminder.before-due', { rung: 'D-3', workdays: 3, dueOn: '2023-06-30' }),
      '距截止日还有 3 个工作日（截止 2023年6月30日）',
      '3 workdays left until the due date (30 June 2023)',
    ],
    [
      because('roster.no-post', { unit: '第一党支部', role: 'principal' }),
      '第一党支部 及其上级单位未设“第一责任人”岗位',
      'Neither 第一党支部 nor a unit above it has the post “principal”',
    ],
    [
      because('task.person-said', { type: 'extension-asked' }),
      '责任人：申请延期',
      'Responsible person: Extension asked for',
    ],
    [
      because('date.stated', { on: '2023-07-01', workdayOn: '2023-06-30' }),
      '工作安排规定的日期：2023年7月1日（休息日，最后一次提醒在 2023年6月30日）',
      'As the plan of work states it: 1 July 2023 (a day off; the last reminder comes on 30 June 2023)',
    ],
    [
      because('date.stated', { on: '2023-06-30', workdayOn: '2023-06-30' }),
      '工作安排规定的日期：2023年6月30日',
      'As the plan of work states it: 30 June 2023',
    ],
    [
      because('date.moved-to-workday', { from: '2023-07-01', on: '2023-07-03', direction: 'after' }),
      '2023年7月1日 为休息日，顺延至最近的工作日：2023年7月3日',
      '1 July 2023 is a day off; moved on to the nearest workday: 3 July 2023',
    ],
  ])('%j', (reason, chinese, english) => {
    expect(becauseText('zh-CN', reason)).toBe(chinese);
    expect(becauseText('en', reason)).toBe(english);
  });

  it('has a sentence for every reason there is', () => {
    for (const language of LANGUAGES) {
      for (const code of BECAUSE_CODES) expect(becauseText(language, because(code))).not.toBe(code);
    }
  });

  it('never throws, whatever the code and the values are', () => {
    const anyBecause = fc.record({
      code: fc.oneof(fc.constantFrom<string>(...BECAUSE_CODES), fc.string(), fc.constant('__proto__')),
      params: fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: 'binary' }), fc.double())),
    });
    fc.assert(
      fc.property(anyBecause, fc.constantFrom(...LANGUAGES), (reason, language) => {
        expect(typeof becauseText(language, reason as Because)).toBe('string');
      }),
    );
  });
});

describe('label and errorText', () => {
  it('name the words of the domain', () => {
    expect(label('zh-CN', 'slip', 'red')).toBe('红色督办单');
    expect(label('en', 'light', 'amber')).toBe('At risk');
  });

  it('show a word they do not know as it is', () => {
    expect(label('zh-CN', 'status', 'archived')).toBe('archived');
  });

  it('have a text for each refusal, and one for any other', () => {
    expect(errorText('zh-CN', 'task.already-settled')).toBe('该事项已办结或撤销，无需再办理。');
    expect(errorText('en', 'constructor')).toBe('This could not be done. Please try again later.');
    expect(errorText('zh-CN', 'form.note-too-long', { charsMax: 2000 })).toBe('说明最多 2000 个字。');
  });
});
