import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workCalendarOf } from '#domain/calendar/work-calendar';
import { epochMsOf, type Instant, MINUTE_MS, toInstant } from '#domain/kernel/instant';
import { addDays, type LocalDate, type LocalTime } from '#domain/kernel/local-date';
import { instantAt, localDateAt, type ZoneId } from '#domain/kernel/zone';
import { decideReminder } from '#domain/reminders/decide-reminder';
import { rungTimes } from '#domain/reminders/rung-times';
import type { Task } from '#domain/tasks/task';
import { withDecision } from '#test/support/ladder-run';
import { aLadder, aTask } from '#test/support/makers';

// Clocks change at night and on Sundays: so the nights are sending hours here, and every day is worked.
const ZONES = ['Asia/Shanghai', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York'] as const;
const [FIRST_MS, LAST_MS] = [Date.parse('2019-01-01T00:00:00Z'), Date.parse('2031-12-31T00:00:00Z')];
const time = (text: string) => text as LocalTime;
const NIGHT: SendingHours = {
  windows: [
    { from: time('00:00'), until: time('00:45') },
    { from: time('01:15'), until: time('02:30') },
    { from: time('23:30'), until: time('23:59') },
  ],
  digestAt: time('02:15'),
};
/** Spring swallows it, autumn brings it twice. */
const ONE_HOUR: SendingHours = { windows: [{ from: time('02:00'), until: time('02:50') }], digestAt: time('02:15') };

const everyDayWorked = (zone: ZoneId): WorkCalendar => {
  const overrides = [];
  for (let on = '2018-12-01' as LocalDate; on <= '2032-01-31'; on = addDays(on, 1)) {
    overrides.push({ on, workday: true, name: '' });
  }
  return workCalendarOf(zone, [], overrides);
};

/** The days on which clocks change; where they never do, two days of each year. */
const daysOfChange = (zone: ZoneId): readonly LocalDate[] => {
  const days: LocalDate[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FIRST_MS).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < LAST_MS) {
    days.push(at.toPlainDate().toString() as LocalDate);
    at = at.getTimeZoneTransition('next');
  }
  if (days.length > 0) return days;
  return Array.from(
    { length: 13 },
    (_, year) => [`${2019 + year}-03-31`, `${2019 + year}-10-27`] as LocalDate[],
  ).flat();
};

const LADDER = aLadder();
/** No tick falls on a full hour for long. */
const TICK_MS = 23 * MINUTE_MS;
const TICKS_MAX = 1_200;

type Said = { readonly rung: string; readonly on: LocalDate };

const lived = (due: LocalDate, calendar: WorkCalendar, hours: SendingHours) => {
  let task: Task = aTask({ startsOn: addDays(due, -20), due: { ...aTask().due, on: due } });
  const said: Said[] = [];
  let now: Instant = instantAt(addDays(due, -5), 0, calendar.zone);
  for (let ticks = 0; ticks < TICKS_MAX; ticks += 1) {
    const decision = decideReminder(task, { ladder: LADDER, calendar, hours, now });
    if (decision.act === 'say') said.push({ rung: decision.rung.code, on: localDateAt(now, calendar.zone) });
    task = withDecision(task, decision, now);
    if (decision.act === 'rest') break;
    now = toInstant(epochMsOf(now) + TICK_MS);
  }
  return { said, dealtWith: task.steps.map(({ rung }) => rung) };
};

describe.each(ZONES)('over every clock change of 2019 to 2031 in %s', (name) => {
  const zone = name as ZoneId;
  const calendar = everyDayWorked(zone);
  const dueDays = daysOfChange(zone).flatMap((on) => [-1, 0, 1, 3].map((days) => addDays(on, days)));

  it('each rung speaks once, on its own day, at night too', () => {
    expect(dueDays.length).toBeGreaterThanOrEqual(100);
    for (const due of dueDays) {
      const wanted = rungTimes(aTask(), LADDER, due, calendar, NIGHT).map(({ code, on }) => ({ rung: code, on }));
      expect(lived(due, calendar, NIGHT).said).toEqual(wanted);
    }
  });

  it('no rung is left out or doubled where the only hour of the day is skipped or comes twice', () => {
    for (const due of dueDays) {
      const { said, dealtWith } = lived(due, calendar, ONE_HOUR);
      expect([...dealtWith].sort()).toEqual(LADDER.rungs.map(({ code }) => code).sort());
      expect(new Set(said.map(({ rung }) => rung)).size).toBe(said.length);
      expect(said.at(-1)?.rung).toBe('O+7');
    }
  });
});
