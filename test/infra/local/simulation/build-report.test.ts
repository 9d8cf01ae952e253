import { describe, expect, it } from 'vitest';
import type { Instant } from '#domain/kernel/instant';
import { emptyReport } from '#domain/statistics/audit-report';
import type { TaskFact } from '#domain/tasks/task';
import { checkedBundle } from '#infra/local/load-into';
import { buildReport } from '#infra/local/simulation/build-report';
import type { SentLog, SentNotice } from '#infra/local/simulation/sent-log';
import { aTask } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const fact = (type: 'claimed' | 'closed' | 'cancelled', moment: Instant): TaskFact => ({
  type,
  id: `fct_${type}`,
  at: moment,
  by: { kind: 'person', personId: 'person-1', via: 'link' },
  note: '',
});
const closed = (id: string, dueOn: string, doneAt: string) =>
  aTask({
    id,
    due: { ...aTask().due, on: day(dueOn) },
    facts: [...aTask().facts, fact('claimed', at(doneAt)), fact('closed', at('2023-08-01T10:00'))],
  });
const notice = (given: Partial<SentNotice>): SentNotice => ({
  id: '',
  at: '2023-06-27T09:00:00+08:00',
  task: '',
  rung: '',
  slip: '',
  channel: 'email',
  to: '',
  because: '',
  title: '',
  unit: '',
  dueOn: '',
  audience: 'responsible-person',
  message: '',
  class: '',
  ...given,
});

const SENT: SentLog = {
  add: () => undefined,
  notices: [
    notice({}),
    notice({ audience: 'leader-in-charge' }),
    notice({ at: '2023-07-03T09:00:00+08:00', audience: 'supervisor' }),
  ],
  letters: [
    { month: '2023-06', personId: 'a', channel: 'email' },
    { month: '2023-06', personId: 'a', channel: 'sms' },
    { month: '2023-06', personId: 'b', channel: 'email' },
    { month: '2023-07', personId: 'b', channel: 'email' },
  ],
  outsideHours: () => 0,
  digestsPerPersonDayMax: () => 1,
};

const tasks = [
  closed('tsk_1', '2023-06-30', '2023-06-30T23:59'),
  closed('tsk_2', '2023-06-30', '2023-07-01T00:00'),
  aTask({ id: 'tsk_3' }),
  aTask({ id: 'tsk_4', facts: [...aTask().facts, fact('cancelled', at('2023-06-05T10:00'))] }),
  closed('tsk_5', '2023-07-31', '2023-07-10T10:00'),
  closed('tsk_6', '2023-08-01', '2023-07-10T10:00'),
];

const about = {
  bundle: { ...checkedBundle('examples/plan-2023').bundle, units: [], persons: [] },
  from: day('2023-06-01'),
  to: day('2023-07-31'),
  seed: '1',
};
const audit = { ...emptyReport(at('2023-06-01T00:00'), at('2023-08-01T00:00')), expected: 7, findings: 1 };
const report = buildReport(about, { tasks, sent: SENT, calendar: CALENDAR, audit });

describe('the report of a simulation', () => {
  it('counts tasks in the month they are due: done on the day is on time, a minute later is late', () => {
    expect(report.months.map(({ month, due, onTime, late, open }) => [month, due, onTime, late, open])).toEqual([
      ['2023-06', 3, 1, 1, 1],
      ['2023-07', 1, 1, 0, 0],
    ]);
    expect(report.totals).toMatchObject({ due: 4, onTime: 2, late: 1, open: 1 });
  });

  it('counts messages in the month they left, and what went to those above', () => {
    expect(report.months[0]).toMatchObject({
      notices: 2,
      mails: 2,
      sms: 1,
      persons: 2,
      messagesPerPerson: 1.5,
      escalations: 1,
    });
    expect(report.months[1]).toMatchObject({
      notices: 1,
      mails: 1,
      sms: 0,
      persons: 1,
      messagesPerPerson: 1,
      escalations: 1,
    });
    expect(report.totals).toMatchObject({
      notices: 3,
      mails: 3,
      sms: 1,
      persons: 2,
      messagesPerPerson: 2,
      escalations: 2,
    });
  });

  it('says what the audit found', () => {
    expect(report.audit).toEqual({ expected: 7, findings: 1 });
  });

  it('has no average of nobody', () => {
    const none = buildReport(about, {
      tasks: [],
      sent: { ...SENT, notices: [], letters: [] },
      calendar: CALENDAR,
      audit,
    });
    expect(none.totals).toMatchObject({ due: 0, persons: 0, messagesPerPerson: 0 });
  });
});
