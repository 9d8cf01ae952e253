import { describe, expect, it } from 'vitest';
import type { Notice } from '#domain/messages/message';
import { ROBOT_BYTES_MAX, type RobotInput, renderRobot } from '#render/robot/render-robot';
import { aNotice } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const given = (notices: readonly Notice[], more: Partial<RobotInput> = {}): RobotInput => ({
  language: 'zh-CN',
  officeName: '市直机关工委',
  onDate: day('2023-06-30'),
  entries: notices.map((notice) => ({ notice })),
  ...more,
});

const NOTICE = aNotice({
  taskTitle: '第二季度检查',
  unitName: '第一党支部',
  slip: 'amber',
  dueOn: day('2023-06-28'),
  alsoTold: ['某某岗位'],
});

describe('a message to a group', () => {
  it('has slip, title, unit and date, and says where the link is', () => {
    expect(renderRobot(given([NOTICE]))).toMatchInlineSnapshot(`
      "【市直机关工委】督办提醒：1 项（1 项逾期）
      1. 【黄色督办单】第二季度检查
         第一党支部 · 截止 6月28日（已逾期）
      办理链接已发至责任人本人邮箱；本群多人可见，不附链接。"
    `);
    expect(renderRobot(given([NOTICE], { language: 'en', onDate: day('2023-06-28') }))).toMatchInlineSnapshot(`
      "[市直机关工委] Reminder: 1 item
      1. [Amber slip] 第二季度检查
         第一党支部 · due 28 June
      The link to act is in the mail of the person responsible; this group is read by many, so none is here."
    `);
  });

  it('has no link, no address, no call to all, and nothing that was told to others', () => {
    const hostile = { ...NOTICE, taskTitle: 'https://evil.example.org/ @all <@person-1> 【红色】 a@example.org' };
    const written = renderRobot(given([hostile]));
    expect(written).not.toMatch(/https?:|@|<|evil\.example|某某岗位/);
    expect(written.match(/【/g)).toHaveLength(2);
  });

  it.each(['zh-CN', 'en'] as const)(
    'never holds more than a group takes, and counts what is left out (%s)',
    (language) => {
      const long = Array.from({ length: 200 }, (_, index) => ({
        ...NOTICE,
        taskTitle: `${index} ${'督办事项'.repeat(40)}`,
      }));
      const written = renderRobot(given(long, { language }));
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(ROBOT_BYTES_MAX);
      const shown = written.split('\n').filter((line) => /^\d+\. /.test(line)).length;
      expect(shown).toBeGreaterThan(1);
      expect(written).toContain(String(200 - shown));
    },
  );

  it('shows all where all fit', () => {
    expect(renderRobot(given([NOTICE, NOTICE, NOTICE]))).not.toContain('另有');
  });
});
