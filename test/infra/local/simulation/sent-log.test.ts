import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { Instant } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { openSentLog } from '#infra/local/simulation/sent-log';
import { aMessage, aNotice } from '#test/support/makers';
import { at, CALENDAR } from '#test/support/shanghai';

const letterOf = (message: Message) => ({
  officeId: message.officeId,
  messageId: message.id,
  attempt: 1,
  to: 'organiser.branch-1@example.org',
  toName: '',
  subject: '',
  text: '',
  html: '',
  template: null,
});
const aLog = () => openSentLog(CALENDAR, DEFAULT_SENDING_HOURS, 'zh-CN');
const add = (log: ReturnType<typeof aLog>, given: Partial<Message>, moment: Instant) => {
  const message = aMessage(given);
  log.add(message, letterOf(message), moment);
};

describe('the log of what was sent', () => {
  it('writes down each notice with the message it travelled in', () => {
    const log = aLog();
    const notices = [aNotice({ id: 'ntc_1' }), aNotice({ id: 'ntc_2', taskTitle: '党课' })];
    add(log, { id: 'msg_1', notices }, at('2023-06-27T09:00'));
    expect(log.notices).toHaveLength(2);
    expect(log.notices[0]).toEqual({
      id: 'ntc_1',
      at: '2023-06-27T09:00:00+08:00',
      task: notices[0]?.taskId,
      rung: 'D-3',
      slip: 'none',
      channel: 'email',
      to: 'organiser.branch-1@example.org',
      because: '距截止日还有 3 个工作日（截止 2023年6月30日）',
      title: '专题会议（2023年第二季度）',
      unit: '第一党支部',
      dueOn: '2023-06-30',
      audience: 'responsible-person',
      message: 'msg_1',
      class: 'digest',
    });
    expect(log.letters).toEqual([{ month: '2023-06', personId: 'person-1', channel: 'email' }]);
  });

  it.each([
    ['2023-06-27T08:30', 0],
    ['2023-06-27T08:29:59', 1],
    ['2023-06-27T12:00', 1],
    ['2023-06-24T09:00', 1],
    ['2023-06-25T09:00', 0],
  ])('counts what left at %s as outside hours: %i', (moment, outside) => {
    const log = aLog();
    add(log, {}, at(moment));
    expect(log.outsideHours()).toBe(outside);
  });

  it('counts the digests of each person and day', () => {
    const log = aLog();
    expect(log.digestsPerPersonDayMax()).toBe(0);
    add(log, { id: 'msg_1' }, at('2023-06-26T09:00'));
    add(log, { id: 'msg_2' }, at('2023-06-27T09:00'));
    add(log, { id: 'msg_3', personId: 'person-2' }, at('2023-06-27T09:00'));
    add(log, { id: 'msg_4', class: 'prompt' }, at('2023-06-27T09:00'));
    expect(log.digestsPerPersonDayMax()).toBe(1);
    add(log, { id: 'msg_5' }, at('2023-06-27T15:00'));
    expect(log.digestsPerPersonDayMax()).toBe(2);
  });
});
