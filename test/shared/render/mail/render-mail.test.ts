import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BECAUSE_CODES, type BecauseCode } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { TaskNotice } from '#domain/messages/message';
import { LANGUAGES } from '#domain/roster/roster';
import { AUDIENCES, SLIPS, type Slip } from '#domain/rules/ladder';
import { type MailInput, renderMail } from '#render/mail/render-mail';
import { contrastOf } from '#test/support/contrast';
import { aNotice } from '#test/support/makers';
import { SHANGHAI } from '#test/support/shanghai';

const URL_BASE = 'https://duban.example.org';
const anEntry = (given: Partial<TaskNotice> = {}) => ({ notice: aNotice(given), actionUrl: `${URL_BASE}/a/k1.x.y` });
const aMail = (given: Partial<MailInput> = {}): MailInput => ({
  language: 'zh-CN',
  officeName: '市直机关工作委员会',
  personName: '第一党支部组织委员',
  class: 'digest',
  onDate: '2023-06-26' as LocalDate,
  zone: SHANGHAI,
  entries: [anEntry()],
  ...given,
});
const hrefs = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? '');

describe('the subject', () => {
  it.each<[Slip, string]>([
    ['none', '【工作提醒】专题会议（2023年第二季度）'],
    ['blue', '【蓝色提醒单】专题会议（2023年第二季度）'],
    ['amber', '【黄色督办单】专题会议（2023年第二季度）'],
    ['red', '【红色督办单】专题会议（2023年第二季度）'],
  ])('of one notice with slip %s', (slip, subject) => {
    expect(renderMail(aMail({ entries: [anEntry({ slip })] })).subject).toBe(subject);
  });

  it('of several counts them, and those overdue', () => {
    const overdue = anEntry({ dueOn: '2023-06-25' as LocalDate });
    expect(renderMail(aMail({ entries: [overdue, anEntry(), anEntry()] })).subject).toBe('督办提醒：3 项（1 项逾期）');
    expect(renderMail(aMail({ entries: [anEntry(), anEntry()] })).subject).toBe('督办提醒：2 项');
    expect(renderMail(aMail({ language: 'en', entries: [overdue, anEntry()] })).subject).toBe(
      'Reminder: 2 items (1 overdue)',
    );
  });

  it('stays one short line, whatever the title', () => {
    const { subject } = renderMail(
      aMail({ entries: [anEntry({ taskTitle: `x\r\nBcc: a@example.org ${'长'.repeat(500)}` })] }),
    );
    expect(subject).toMatch(/^【工作提醒】x Bcc: a@example\.org 长+…$/);
    expect(subject.length).toBeLessThan(80);
  });
});

describe('the mail', () => {
  it('says the same in text and HTML, entry by entry in the order given', () => {
    const entries = [
      anEntry({ slip: 'red', taskTitle: '甲事项', alsoTold: ['分管领导'] }),
      anEntry({ slip: 'blue', taskTitle: '乙事项' }),
    ];
    const { text, html } = renderMail(aMail({ entries }));
    for (const body of [text, html]) {
      expect(body.indexOf('甲事项')).toBeLessThan(body.indexOf('乙事项'));
      for (const said of [
        '第一党支部组织委员，您好：',
        '共 2 项',
        '红色督办单',
        '蓝色提醒单',
        '第一党支部',
        '2023年6月30日（星期五）',
        '距截止日还有 3 个工作日（截止 2023年6月30日）',
        '责任人',
        '分管领导',
        '工作安排第 3.11 项',
        '办结后不再提醒',
        '签收 / 反馈 / 申请办结 / 申请延期',
        `${URL_BASE}/a/k1.x.y`,
      ]) {
        expect(body).toContain(said);
      }
    }
  });

  it('has one button for each entry and links to nothing else', () => {
    const entries = Array.from({ length: 100 }, (_, place) => ({
      ...anEntry({ taskTitle: `事项 ${place}` }),
      actionUrl: `${URL_BASE}/a/${place}`,
    }));
    const { html, text } = renderMail(aMail({ entries }));
    expect(hrefs(html)).toEqual(entries.map((entry) => entry.actionUrl));
    for (const entry of entries) expect(text).toContain(`${entry.actionUrl}\n`);
  });

  it.each([
    ['zh-CN', '查看进展', '签收 / 反馈 / 申请办结 / 申请延期'],
    ['en', 'See how it stands', 'Acknowledge / Report / Claim completion / Ask for an extension'],
  ] as const)('lets leaders look, and those who answer for the task act, in %s', (language, look, act) => {
    for (const audience of AUDIENCES) {
      const { text, html } = renderMail(aMail({ language, entries: [anEntry({ audience })] }));
      const answers = audience === 'responsible-person' || audience === 'deputy';
      for (const body of [text, html]) {
        expect([audience, body.includes(look), body.includes(act)]).toEqual([audience, !answers, answers]);
      }
    }
  });

  it('gives each entry the button of its own audience', () => {
    const { text } = renderMail(aMail({ entries: [anEntry({ audience: 'leader-in-charge' }), anEntry()] }));
    expect(text.indexOf('查看进展')).toBeGreaterThan(0);
    expect(text.indexOf('查看进展')).toBeLessThan(text.indexOf('签收 / 反馈'));
  });

  it('links to the reason where there is a page for it', () => {
    const { html, text } = renderMail(aMail({ entries: [{ ...anEntry(), whyUrl: `${URL_BASE}/why/1` }] }));
    expect(hrefs(html)).toContain(`${URL_BASE}/why/1`);
    expect(text).toContain(`${URL_BASE}/why/1`);
    expect(renderMail(aMail()).html).not.toContain('为何收到此提醒');
  });

  it('fills every placeholder of the layout', () => {
    expect(renderMail(aMail({ entries: [{ ...anEntry(), whyUrl: `${URL_BASE}/why` }] })).html).not.toContain('{{');
  });

  it('loads nothing from anywhere', () => {
    const { html } = renderMail(aMail());
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|@import|url\(/i);
    expect([...html.matchAll(/https?:\/\/[^"\s)]*/g)].map((found) => found[0])).toEqual([
      'http://www.w3.org/1999/xhtml',
      `${URL_BASE}/a/k1.x.y`,
    ]);
  });

  it('has bands that can be read: contrast of at least 4.5 to 1', () => {
    const { html } = renderMail(aMail({ entries: SLIPS.map((slip) => anEntry({ slip })) }));
    const bands = [...html.matchAll(/background:(#\w{6});color:(#\w{6})/g)];
    expect(bands).toHaveLength(SLIPS.length);
    for (const [, ground = '', ink = ''] of bands) expect(contrastOf(ground, ink)).toBeGreaterThanOrEqual(4.5);
  });

  it('is complete in English', () => {
    const { subject, text, html } = renderMail(
      aMail({
        language: 'en',
        officeName: 'Office',
        personName: 'Organiser',
        entries: [anEntry({ taskTitle: 'Meeting', unitName: 'Branch', slip: 'amber' })],
      }),
    );
    expect(subject).toBe('[Amber slip] Meeting');
    expect(text).not.toMatch(/\p{Script=Han}/u);
    expect(html).toContain('<html lang="en"');
  });

  it('is the same bytes for the same input', () => {
    expect(renderMail(aMail())).toEqual(renderMail(aMail()));
  });
});

describe('hostile input', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{title}} {{x}}', '<!--[if mso]>', '$&'])(
    '%s is shown as text wherever it stands',
    (hostile) => {
      const notice = {
        taskTitle: hostile,
        unitName: hostile,
        clause: hostile,
        alsoTold: [hostile],
        because: { code: 'message.bounced' as const, params: { reason: hostile } },
      };
      const { html } = renderMail(aMail({ officeName: hostile, personName: hostile, entries: [anEntry(notice)] }));
      expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
      expect(hrefs(html)).toEqual([`${URL_BASE}/a/k1.x.y`]);
      const harmless = renderMail(aMail({ entries: [anEntry({ ...notice, alsoTold: ['x'] })] })).html;
      expect(html.match(/<[a-z!]/g)?.length).toBe(harmless.match(/<[a-z!]/g)?.length);
    },
  );

  it('an address that is none leads nowhere', () => {
    const { html, text } = renderMail(aMail({ entries: [{ ...anEntry(), actionUrl: 'javascript:alert(1)' }] }));
    expect(hrefs(html)).toEqual(['#']);
    expect(text).not.toContain('javascript:');
  });

  it('never throws, whatever the notices say', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 });
    const anyNotice = fc.record({
      id: anyText,
      taskId: anyText,
      taskTitle: anyText,
      unitName: anyText,
      rung: anyText,
      slip: fc.oneof(fc.constantFrom(...SLIPS), fc.constant('purple' as Slip)),
      dueOn: anyText.map((text) => text as LocalDate),
      audience: fc.constantFrom(...AUDIENCES),
      because: fc.record({
        code: fc.oneof(
          fc.constantFrom(...BECAUSE_CODES),
          anyText.map((text) => text as BecauseCode),
        ),
        params: fc.dictionary(anyText, fc.oneof(anyText, fc.double())),
      }),
      alsoTold: fc.array(anyText, { maxLength: 3 }),
      clause: anyText,
    });
    const anyEntries = fc.array(fc.record({ notice: anyNotice, actionUrl: anyText }), { maxLength: 3 });
    fc.assert(
      fc.property(anyEntries, fc.constantFrom(...LANGUAGES), anyText, (entries, language, personName) => {
        const { subject, text, html } = renderMail(aMail({ language, personName, entries }));
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text.isWellFormed() && html.isWellFormed()).toBe(true);
      }),
    );
  });
});
