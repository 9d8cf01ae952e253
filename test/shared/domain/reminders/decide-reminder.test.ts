import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSendingTime } from '#domain/calendar/next-sending-time';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { isWorkday } from '#domain/calendar/work-calendar';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { addDays, epochDayOf, fromEpochDay, weekdayOf } from '#domain/kernel/local-date';
import { localDateAt } from '#domain/kernel/zone';
import type { FactBody, Task } from '#domain/tasks/task';
import { aTaskWith, reported } from '#test/support/facts';
import { aTaskDue, decideAt, sweptAt, withDecision } from '#test/support/ladder-run';
import { at, CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

/** What a decision comes to: the rung said, or `wait` with its moment, or `rest`, each with its reason. */
const told = (task: Task, now: Instant) => {
  const decision = decideAt(task, now);
  if (decision.act === 'say') return decision.rung.code;
  return decision.act === 'wait' ? `wait until ${decision.until}` : `rest: ${decision.because.code}`;
};

const skips = (task: Task, now: Instant) =>
  decideAt(task, now).skipped.map(({ rung, because }) => `${rung} ${because.code} ${because.params.by ?? ''}`.trim());

/** As if every rung before this one had been dealt with. */
const dealtWith = (task: Task, ...rungs: readonly string[]): Task => ({
  ...task,
  steps: rungs.map((rung) => ({
    rung,
    dueOn: task.due.on,
    at: at('2023-05-01T08:30'),
    outcome: 'said',
    because: { code: 'reminder.waits', params: {} },
    messageIds: [],
  })),
});

const BEFORE = ['D-30', 'D-7', 'D-3', 'D-1', 'D0', 'O+1', 'O+3', 'O+7', 'W1', 'W2', 'W3', 'W4'];
const upTo = (rung: string) => BEFORE.slice(0, BEFORE.indexOf(rung));

describe('decideReminder at each rung', () => {
  it.each([
    ['D-30', '2023-05-18', 'reminder.before-due', { workdays: 30 }],
    ['D-7', '2023-06-20', 'reminder.before-due', { workdays: 7 }],
    ['D-3', '2023-06-27', 'reminder.before-due', { workdays: 3 }],
    ['D-1', '2023-06-29', 'reminder.before-due', { workdays: 1 }],
    ['D0', '2023-06-30', 'reminder.due-today', {}],
    ['O+1', '2023-07-03', 'reminder.overdue', { workdays: 1 }],
    ['O+3', '2023-07-05', 'reminder.overdue', { workdays: 3 }],
    ['O+7', '2023-07-11', 'reminder.overdue', { workdays: 7 }],
    ['W1', '2023-07-18', 'reminder.repeats', { time: 1, timesMax: 4, workdays: 12 }],
    ['W4', '2023-08-08', 'reminder.repeats', { time: 4, timesMax: 4, workdays: 27 }],
  ])('%s speaks on %s from 08:30 on, and not a millisecond sooner', (rung, on, code, params) => {
    const task = dealtWith(aTaskDue('2023-06-30'), ...upTo(rung));
    const moment = at(`${on}T08:30`);
    expect(told(task, addMs(moment, -1))).toBe(`wait until ${moment}`);
    for (const now of [moment, addMs(moment, 1)]) {
      const decision = decideAt(task, now);
      if (decision.act !== 'say') throw new Error(decision.act);
      expect(decision.rung.code).toBe(rung);
      expect(decision.late).toBe(false);
      expect(decision.because).toEqual({ code, params: { rung, dueOn: '2023-06-30', ...params } });
      expect(decision.skipped).toEqual([]);
    }
    expect(told(withDecision(task, decideAt(task, moment), moment), moment)).not.toBe(rung);
  });

  it('says of a due date on a day off that the last word comes before it', () => {
    const task = dealtWith(aTaskDue('2023-07-01'), ...upTo('D0'));
    const decision = decideAt(task, at('2023-06-30T08:30'));
    expect(decision).toMatchObject({
      act: 'say',
      rung: { code: 'D0' },
      because: { code: 'reminder.due-on-day-off', params: { dueOn: '2023-07-01', toldOn: '2023-06-30' } },
      until: at('2023-07-03T08:30'),
    });
  });

  it('looks again at the next rung, and never after the last', () => {
    const task = dealtWith(aTaskDue('2023-06-30'), ...upTo('W4'));
    expect(decideAt(task, at('2023-08-08T08:30'))).toMatchObject({ act: 'say', until: null });
    expect(told(dealtWith(task, ...BEFORE), at('2023-08-08T08:30'))).toBe('rest: reminder.top-reached');
    expect(told(dealtWith(task, ...BEFORE), at('2023-01-01T00:00'))).toBe('rest: reminder.top-reached');
  });
});

describe('decideReminder outside sending hours', () => {
  const task = dealtWith(aTaskDue('2023-06-30'), ...upTo('D-1'));

  it.each([
    ['2023-06-29T11:30', 'D-1'],
    ['2023-06-29T11:30:00.001', 'wait until 2023-06-29T06:30:00.000Z'],
    ['2023-06-29T14:30', 'D-1'],
    ['2023-06-29T17:30', 'D-1'],
    ['2023-06-29T17:30:00.001', 'wait until 2023-06-30T00:30:00.000Z'],
    ['2023-06-30T03:00', 'wait until 2023-06-30T00:30:00.000Z'],
    ['2023-06-30T08:30', 'D0'],
  ])('at %s: %s', (now, expected) => {
    expect(told(task, at(now))).toBe(expected);
  });

  it('skips nothing while it waits', () => {
    expect(skips(task, at('2023-06-30T03:00'))).toEqual([]);
  });
});

describe('decideReminder after an outage', () => {
  it('says only the latest, late where its day is over, and skips the others with the reason', () => {
    const task = dealtWith(aTaskDue('2023-06-30'), ...upTo('D-3'));
    const now = at('2023-06-29T10:00');
    expect(told(task, now)).toBe('D-1');
    expect(skips(task, now)).toEqual(['D-3 reminder.skipped-stale D-1']);
    expect(decideAt(task, at('2023-06-28T10:00'))).toMatchObject({
      act: 'say',
      rung: { code: 'D-3' },
      late: true,
      because: { code: 'reminder.before-due', params: { workdays: 2 } },
    });
  });

  it('warns no more once the date is over', () => {
    const task = dealtWith(aTaskDue('2023-06-30'), ...upTo('D-1'));
    const now = at('2023-07-04T10:00');
    expect(decideAt(task, now)).toMatchObject({ act: 'say', rung: { code: 'O+1' }, late: true });
    expect(skips(task, now)).toEqual(['D-1 reminder.skipped-past-due', 'D0 reminder.skipped-past-due']);
  });

  it('says one thing after months, then rests', () => {
    const now = at('2023-12-01T10:00');
    const task = withDecision(aTaskDue('2023-06-30'), decideAt(aTaskDue('2023-06-30'), now), now);
    expect(task.steps.filter(({ outcome }) => outcome === 'said').map(({ rung }) => rung)).toEqual(['W4']);
    expect(task.steps).toHaveLength(BEFORE.length);
    expect(task).not.toHaveProperty('lookAgainAt');
  });

  it('says the second of two weekly times that fall together', () => {
    const task = dealtWith(aTaskDue('2023-09-13'), ...upTo('W1'));
    expect(told(task, at('2023-10-07T08:30'))).toBe('W2');
    expect(skips(task, at('2023-10-07T08:30'))).toEqual(['W1 reminder.skipped-stale W2']);
  });
});

describe('decideReminder of a short task', () => {
  it.each([
    ['2023-05-02', ['D-30 reminder.skipped-short-span'], 'D-7'],
    ['2023-05-01', [], 'D-7'],
  ])('leaves out D-30 of a span from %s under 60 days', (startsOn, expected, rung) => {
    const task = aTaskDue('2023-06-30', { startsOn: day(startsOn) });
    const early = at('2023-05-18T08:30');
    expect(skips(task, early)).toEqual(expected);
    expect(told(withDecision(task, decideAt(task, early), early), at('2023-06-20T08:30'))).toBe(rung);
  });

  it('leaves out rungs before it starts', () => {
    const task = aTaskDue('2023-06-30', { startsOn: day('2023-06-27') });
    const now = at('2023-06-27T08:30');
    expect(told(task, now)).toBe('D-3');
    expect(skips(task, now)).toEqual(['D-30 reminder.skipped-short-span', 'D-7 reminder.skipped-before-start']);
    const later = aTaskDue('2023-06-30', { startsOn: day('2023-06-28') });
    expect(skips(later, at('2023-06-28T08:30'))).toContain('D-3 reminder.skipped-before-start');
    expect(told(later, at('2023-06-28T08:30'))).toBe(`wait until ${at('2023-06-29T08:30')}`);
  });
});

describe('decideReminder and pace', () => {
  const quota = (done: number) =>
    aTaskWith([reported({ kind: 'achieved', count: done })], {
      measure: { kind: 'count', atLeast: 100 },
      startsOn: day('2023-01-03'),
      due: { ...aTaskDue('2023-12-29').due },
    });

  it('speaks of it where progress is behind, in numbers', () => {
    const decision = decideAt(quota(1), at('2023-02-01T08:30'));
    expect(decision).toMatchObject({
      act: 'say',
      rung: { code: 'PACE-2023-02' },
      because: { code: 'reminder.behind-pace' },
    });
    expect(decision.because.params).toMatchObject({ done: 1, planned: 7, atLeast: 100 });
  });

  it('keeps quiet where it is not, once a month', () => {
    const now = at('2023-02-01T08:30');
    expect(skips(quota(50), now)).toEqual(['PACE-2023-02 reminder.on-pace']);
    expect(told(withDecision(quota(50), decideAt(quota(50), now), now), now)).toBe(
      `wait until ${at('2023-03-01T08:30')}`,
    );
  });
});

describe('decideReminder and facts', () => {
  const now = at('2023-06-20T08:30');
  const due = aTaskDue('2023-06-30').due;

  it.each<[readonly FactBody[], string]>([
    [[{ type: 'extension-asked', untilOn: day('2023-07-14') }], 'rest: reminder.paused-extension'],
    [[{ type: 'disputed' }], 'rest: reminder.paused-dispute'],
    [[{ type: 'claimed' }], 'rest: reminder.paused-review'],
    [[{ type: 'suspended' }], 'rest: reminder.paused-suspended'],
    [[{ type: 'closed' }], 'rest: reminder.settled'],
    [[{ type: 'cancelled' }], 'rest: reminder.settled'],
    [[{ type: 'claimed' }, { type: 'returned' }], 'D-7'],
    [[{ type: 'suspended' }, { type: 'resumed' }], 'D-7'],
    [[{ type: 'extension-asked', untilOn: day('2023-07-14') }, { type: 'extension-refused' }], 'D-7'],
    [[{ type: 'acknowledged' }, reported({ kind: 'text' })], 'D-7'],
  ])('after %j: %s', (bodies, expected) => {
    expect(told(dealtWith(aTaskWith(bodies, { due }), 'D-30'), now)).toBe(expected);
  });

  it('climbs anew towards a date that was moved, and forgets the old one', () => {
    const extended = dealtWith(
      aTaskWith([{ type: 'extension-granted', untilOn: day('2023-07-14') }], { due }),
      ...upTo('D0'),
    );
    expect(told(extended, at('2023-06-30T08:30'))).toBe(`wait until ${at('2023-07-05T08:30')}`);
    expect(told(extended, at('2023-07-05T08:30'))).toBe('D-7');
    expect(decideAt(extended, at('2023-07-17T08:30'))).toMatchObject({
      rung: { code: 'O+1' },
      because: { params: { dueOn: '2023-07-14' } },
    });
  });
});

describe('decideReminder, whatever the due date and the sweeps', () => {
  const dueDates = fc
    .integer({ min: epochDayOf(day('2023-01-15')), max: epochDayOf(day('2026-08-01')) })
    .map(fromEpochDay);
  const aLife = fc.record({
    dueOn: dueDates,
    spanDays: fc.integer({ min: 0, max: 200 }),
    atLeast: fc.constantFrom(1, 8),
    gapsHours: fc.array(fc.integer({ min: 1, max: 24 * 12 }), { minLength: 1, maxLength: 60 }),
  });
  const bornFor = ({ dueOn, spanDays, atLeast }: { dueOn: Task['startsOn']; spanDays: number; atLeast: number }) => {
    const startsOn = addDays(dueOn, -spanDays);
    const lookAgainAt = at(`${startsOn}T00:00`);
    return aTaskDue(dueOn, { startsOn, lookAgainAt, measure: { kind: 'occurrences', atLeast } });
  };
  /** Sweeps after these gaps, again and again, until nothing more can come. */
  const momentsOf = (task: Task, gapsHours: readonly number[]): Instant[] => {
    const moments: Instant[] = [];
    const end = at(`${addDays(task.due.on, 100)}T00:00`);
    let now = task.lookAgainAt ?? end;
    for (let index = 0; now < end; index += 1) {
      now = addMs(now, (gapsHours[index % gapsHours.length] ?? 1) * HOUR_MS);
      moments.push(now);
    }
    // A last look within sending hours: what a night only put off is said.
    return [...moments, nextSendingTime(CALENDAR, DEFAULT_SENDING_HOURS, now)];
  };

  it('deals with each rung once, in time, on workdays, one at a time, and then rests', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        const born = bornFor(life);
        const task = sweptAt(born, momentsOf(born, life.gapsHours));
        const rungs = task.steps.map(({ rung }) => rung);
        expect(new Set(rungs).size).toBe(rungs.length);
        const said = task.steps.filter(({ outcome }) => outcome === 'said');
        expect(new Set(said.map((step) => step.at)).size).toBe(said.length);
        expect(said.every((step) => isWorkday(CALENDAR, localDateAt(step.at, SHANGHAI)))).toBe(true);
        expect(task.steps.map((step) => step.at)).toEqual(task.steps.map((step) => step.at).toSorted());
        expect(task).not.toHaveProperty('lookAgainAt');
        expect(told(task, at('2027-06-01T10:00'))).toBe('rest: reminder.top-reached');
      }),
      { numRuns: 150 },
    );
  });

  it('deals with the same rungs by the hour as by the week', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        const born = bornFor(life);
        const wednesday = addDays(born.startsOn, (10 - weekdayOf(born.startsOn)) % 7);
        const begin = at(`${wednesday}T09:00`);
        const hourly = sweptAt(born, momentsOf(born, [1]));
        const weekly = sweptAt(
          born,
          Array.from({ length: 60 }, (_, week) => addMs(begin, week * 7 * DAY_MS)),
        );
        const done = (task: Task) => task.steps.map(({ rung }) => rung).toSorted();
        expect(done(weekly)).toEqual(done(hourly));
      }),
      { numRuns: 25 },
    );
  });
});
