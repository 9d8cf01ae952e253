import { describe, expect, it } from 'vitest';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { dueDateOf } from '#domain/tasks/due-date';
import { becauseText } from '#render/catalogue/catalogue';
import { aTaskWith } from '#test/support/facts';
import { aTask } from '#test/support/makers';

const calendar = workCalendarOf('Asia/Shanghai' as ZoneId);

describe('dueDateOf', () => {
  it('keeps the explanation of a date as first computed', () => {
    const task = aTask();
    expect(dueDateOf(task, calendar)).toBe(task.due);
  });

  it('explains an extension, with the workday its reminders count from where the new date is a day off', () => {
    const extended = aTaskWith([{ type: 'extension-granted', untilOn: '2023-07-15' as LocalDate }]);
    const due = dueDateOf(extended, calendar);
    expect(due).toMatchObject({ on: '2023-07-15', because: { code: 'date.extended' }, provisional: false });
    expect(due.because.params).toEqual({ on: '2023-07-15', workdayOn: '2023-07-14' });
    for (const language of ['zh-CN', 'en'] as const) expect(becauseText(language, due.because)).not.toMatch(/[{}]/);
  });
});
