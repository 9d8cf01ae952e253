import { describe, expect, it } from 'vitest';
import { readBundle } from '#api/bundle/read-bundle';
import { isWorkday, workdaysBetween } from '#domain/calendar/work-calendar';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { NO_INSPECTIONS } from '#domain/rules/bundle';
import { demoBundle } from '#infra/local/demo-bundle';
import { checkedBundle } from '#infra/local/load-into';
import { CALENDAR, day } from '#test/support/shanghai';

const PLAN = checkedBundle('examples/plan-2023').bundle;

/** Every third day of 2026, and each around Spring Festival, Golden Week and the ends of the year. */
const DAYS: readonly LocalDate[] = [
  ...Array.from({ length: 122 }, (_, index) => addDays(day('2026-01-01'), index * 3)),
  ...Array.from({ length: 14 }, (_, index) => addDays(day('2026-02-13'), index)),
  ...Array.from({ length: 14 }, (_, index) => addDays(day('2026-09-29'), index)),
  day('2026-12-30'),
  day('2026-12-31'),
  day('2024-02-29'),
];

const dueDays = (today: LocalDate): readonly LocalDate[] =>
  demoBundle(PLAN, today, CALENDAR).bundle.duties.flatMap(({ id, obligation }) =>
    id.startsWith('matter-') && obligation.kind === 'deadline' && obligation.dueOn !== null ? [obligation.dueOn] : [],
  );

describe('the example office', () => {
  it('is a bundle that can be loaded, whatever the day', () => {
    // The days differ in their duties alone: read together, units are read once.
    const duties = DAYS.flatMap((today, index) =>
      demoBundle(PLAN, today, CALENDAR).bundle.duties.map((duty) => ({ ...duty, id: `${duty.id}.${index}` })),
    );
    const read = readBundle([{ name: 'bundle.json', text: JSON.stringify({ ...PLAN, duties, ...NO_INSPECTIONS }) }]);
    expect(read.ok ? [] : read.faults).toEqual([]);
    expect(duties).toHaveLength(27 * DAYS.length);
  });

  it('has twenty matters, with something for every rung of the ladder around the day', () => {
    for (const today of DAYS) {
      const distances = dueDays(today).map((due) =>
        due < today ? -workdaysBetween(CALENDAR, due, today) : workdaysBetween(CALENDAR, today, due),
      );
      expect(distances, today).toHaveLength(20);
      // On a day off, what is due on the next or the last workday is due "today".
      const overdue = distances.filter((workdays) => workdays < 0).length;
      expect(overdue, today).toBe(isWorkday(CALENDAR, today) ? 7 : 5);
      expect(distances.filter((workdays) => workdays >= 0 && workdays <= 3).length, today).toBeGreaterThanOrEqual(5);
      expect(Math.min(...distances), today).toBeGreaterThanOrEqual(-13);
      expect(Math.max(...distances), today).toBeLessThanOrEqual(31);
    }
  });

  it('gives each matter a title and a unit of its own, of no season', () => {
    const matters = demoBundle(PLAN, day('2026-11-23'), CALENDAR).bundle.duties.filter(({ id }) =>
      id.startsWith('matter'),
    );
    expect(new Set(matters.map(({ title }) => title)).size).toBe(20);
    expect(new Set(matters.flatMap(({ doers }) => doers.unitIds)).size).toBe(20);
    expect(matters.filter(({ title }) => /节|清明|端午|中秋|七一|年初|年末/.test(title))).toEqual([]);
  });

  it('has a group: amber reminders of the matters go there too, and no others', () => {
    const { bundle } = demoBundle(PLAN, day('2026-11-23'), CALENDAR);
    const inGroup = bundle.persons.filter(({ contacts }) => contacts.some(({ channel }) => channel === 'robot'));
    expect(inGroup.length).toBeGreaterThan(10);
    expect(inGroup.length).toBeLessThanOrEqual(20);
    const rungs = bundle.ladders.flatMap((ladder) => ladder.rungs).filter(({ channels }) => channels.includes('robot'));
    expect(new Set(rungs.map(({ slip }) => slip))).toEqual(new Set(['amber']));
    expect(rungs.every(({ channels }) => channels.includes('email'))).toBe(true);
  });

  it('moves what goes on all year to the year of the day', () => {
    const { bundle } = demoBundle(PLAN, day('2026-11-23'), CALENDAR);
    const yearly = bundle.duties.filter(({ id }) => !id.startsWith('matter-'));
    expect(yearly).toHaveLength(7);
    for (const { obligation, sunsetOn } of yearly) {
      const days = JSON.stringify({ obligation, sunsetOn }).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      expect(days.filter((date) => !date.startsWith('2026-'))).toEqual([]);
    }
  });

  it('is the same for the same day, with the same digest, and another for another', () => {
    const digestOf = (text: string) => demoBundle(PLAN, day(text), CALENDAR).digest;
    expect(digestOf('2026-11-23')).toBe(digestOf('2026-11-23'));
    expect(digestOf('2026-11-23')).not.toBe(digestOf('2026-11-24'));
  });
});
