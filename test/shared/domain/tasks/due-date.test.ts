import { describe, expect, it } from 'vitest';
import { statedDate, workdaysAfterDate } from '#domain/calendar/compute-date';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import { dueDateBy, dueDateOf } from '#domain/tasks/due-date';
import { stateOf } from '#domain/tasks/task-state';
import { becauseText } from '#render/catalogue/catalogue';
import { anEdition } from '#test/support/an-edition';
import { aTaskWith } from '#test/support/facts';
import { aTask } from '#test/support/makers';
import { CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

const calendar = CALENDAR;

describe('dueDateOf', () => {
  it('keeps the day and the reason of a date as first computed, and says what it stands on by the calendar asked', () => {
    const { due } = aTask({ due: statedDate(calendar, day('2023-06-30')) });
    expect(dueDateOf(aTask({ due }), calendar)).toEqual(due);
    const plain = dueDateOf(aTask({ due }), workCalendarOf(SHANGHAI, []));
    expect(plain).toMatchObject({ on: '2023-06-30', provisional: true, editions: '' });
    expect(plain.because).toMatchObject({ code: 'date.stated', params: { unpublished: 2023 } });
  });

  it('never moves a day by itself: a date counted in workdays stays as it is written until a fact moves it', () => {
    const due = workdaysAfterDate(calendar, day('2023-06-20'), 4);
    const changed = workCalendarOf(SHANGHAI, [...PUBLISHED_EDITIONS, anEdition()]);
    expect(due.on).toBe('2023-06-27');
    expect(dueDateOf(aTask({ due }), changed)).toBe(due);
    expect(dueDateBy(aTask({ due }), changed)).toMatchObject({ on: '2023-06-29', editions: '2023/2' });
    expect(dueDateBy(aTask(), changed).on).toBe(aTask().due.on);
  });

  it('is the date of the last fact that moved it', () => {
    const due = workdaysAfterDate(calendar, day('2023-06-20'), 6);
    const recomputed = { type: 'due-recomputed', wasOn: day('2023-06-30'), due, edition: '2023/2' } as const;
    const extended = { type: 'extension-granted', untilOn: day('2023-07-14') } as const;
    expect(dueDateOf(aTaskWith([recomputed]), calendar)).toEqual(due);
    expect(stateOf(aTaskWith([recomputed])).dueOn).toBe('2023-06-29');
    const later = aTaskWith([recomputed, extended]);
    expect(dueDateOf(later, calendar)).toMatchObject({ on: '2023-07-14', because: { code: 'date.extended' } });
    expect(dueDateBy(later, workCalendarOf(SHANGHAI, [anEdition()])).on).toBe('2023-07-14');
  });

  it('explains an extension, with the workday its reminders count from where the new date is a day off', () => {
    const extended = aTaskWith([{ type: 'extension-granted', untilOn: '2023-07-15' as LocalDate }]);
    const due = dueDateOf(extended, calendar);
    expect(due).toMatchObject({ on: '2023-07-15', because: { code: 'date.extended' }, provisional: false });
    expect(due.because.params).toEqual({ on: '2023-07-15', workdayOn: '2023-07-14' });
    for (const language of ['zh-CN', 'en'] as const) expect(becauseText(language, due.because)).not.toMatch(/[{}]/);
  });
});
