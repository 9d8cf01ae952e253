import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workdaysAfter, workdaysBetween } from '#domain/calendar/work-calendar';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { localDateAt } from '#domain/kernel/zone';
import { heldRungs, isEscalation } from '#domain/reminders/held-rungs';
import { rungTimes } from '#domain/reminders/rung-times';
import type { Task } from '#domain/tasks/task';
import { acknowledged, HOLDING, saidBy } from '#test/support/holding-ladder';
import { aTaskDue, decideAt, withDecision } from '#test/support/ladder-run';
import { at, CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

/** By the hour through sending hours: what is said, on which day and why. */
const lived = (born: Task, until: Instant): Task => {
  let task = born;
  for (let now = at('2023-06-29T08:30'); now <= until; now = addMs(now, HOUR_MS)) {
    // A fact is known from its moment on.
    const known = { ...task, facts: born.facts.filter((fact) => fact.at <= now) };
    const decision = decideAt(known, now, HOLDING);
    task = { ...withDecision(known, decision, now), facts: born.facts };
  }
  return task;
};

const said = (task: Task) =>
  task.steps
    .filter(({ outcome }) => outcome === 'said')
    .map(
      ({ rung, at: saidAt, because }) => `${localDateAt(saidAt, SHANGHAI).slice(5)} ${rung} ${because.code.slice(9)}`,
    );

describe('an acknowledgement that holds', () => {
  it('holds nothing where nobody acknowledged', () => {
    expect(said(lived(acknowledged(), at('2023-08-15T10:00')))).toEqual([
      '06-29 D-1 before-due',
      '07-03 O+1 overdue',
      '07-05 O+3 overdue',
      '07-11 O+7 overdue',
      '07-18 W1 repeats',
      '07-25 W2 repeats',
      '08-01 W3 repeats',
    ]);
  });

  it('asks once before it ends, and unanswered re-opens escalation on the workday after, with the reason', () => {
    const task = lived(acknowledged('2023-07-03T10:00'), at('2023-08-15T10:00'));
    expect(said(task)).toEqual([
      '06-29 D-1 before-due',
      '07-03 O+1 overdue',
      '07-06 ASK-2023-07-06 still-at-it',
      '07-11 O+7 overdue',
      '07-18 W1 repeats',
      '07-25 W2 repeats',
      '08-01 W3 repeats',
    ]);
    expect(task.steps.find(({ rung }) => rung === 'O+3')?.because).toEqual({
      code: 'reminder.skipped-stale',
      params: { rung: 'O+3', by: 'O+7' },
    });
    const earlier = lived(acknowledged('2023-06-30T10:00'), at('2023-07-10T10:00'));
    expect(said(earlier)).toEqual([
      '06-29 D-1 before-due',
      '07-03 O+1 overdue',
      '07-05 ASK-2023-07-05 still-at-it',
      '07-10 O+3 acknowledgement-ran-out',
    ]);
    expect(earlier.steps.at(-1)?.because.params).toEqual({
      rung: 'O+3',
      workdays: 6,
      dueOn: '2023-06-30',
      acknowledgedOn: '2023-06-30',
      untilOn: '2023-07-07',
    });
  });

  it('is renewed by acknowledging or reporting again, up to the fifteenth workday after the date', () => {
    const asked = ['2023-07-03T10:00', '2023-07-06T11:00', '2023-07-11T11:00', '2023-07-14T11:00', '2023-07-19T11:00'];
    expect(said(lived(acknowledged(...asked), at('2023-08-15T10:00')))).toEqual([
      '06-29 D-1 before-due',
      '07-03 O+1 overdue',
      '07-06 ASK-2023-07-06 still-at-it',
      '07-11 ASK-2023-07-11 still-at-it',
      '07-14 ASK-2023-07-14 still-at-it',
      '07-24 W1 acknowledgement-ran-out',
      '07-25 W2 repeats',
      '08-01 W3 repeats',
    ]);
  });

  it('says until when it waits, and why', () => {
    const task = lived(acknowledged('2023-07-03T10:00'), at('2023-07-05T08:30'));
    const decision = decideAt(task, at('2023-07-05T08:30'), HOLDING);
    expect(decision).toMatchObject({
      act: 'wait',
      until: at('2023-07-06T08:30'),
      because: {
        code: 'reminder.held-by-acknowledgement',
        params: { rung: 'O+3', acknowledgedOn: '2023-07-03', untilOn: '2023-07-10' },
      },
    });
  });

  it('does not ask where it holds nothing back', () => {
    expect(said(lived(acknowledged('2023-06-20T10:00'), at('2023-07-05T10:00')))).toEqual([
      '06-29 D-1 before-due',
      '07-03 O+1 overdue',
      '07-05 O+3 overdue',
    ]);
  });
});

describe('heldRungs', () => {
  const times = (task: Task) => rungTimes(task, HOLDING, task.due.on, CALENDAR, DEFAULT_SENDING_HOURS);
  const held = (task: Task, acknowledgedOn: string, untilOn: string) =>
    heldRungs(
      times(task),
      { acknowledgedOn: day(acknowledgedOn), untilOn: day(untilOn), renewable: true },
      CALENDAR,
      DEFAULT_SENDING_HOURS,
    )
      .map(({ code, on, heldFrom }) => `${code} ${on.slice(5)}${heldFrom ? ` held from ${heldFrom.slice(5)}` : ''}`)
      .slice(1, 5);

  it.each([
    ['the day before a rung', '2023-07-04', ['O+1 07-03', 'O+3 07-05', 'O+7 07-11', 'W1 07-18']],
    ['the day of a rung', '2023-07-05', ['O+1 07-03', 'O+3 07-06 held from 07-05', 'O+7 07-11', 'W1 07-18']],
    ['the day before the next', '2023-07-10', ['O+1 07-03', 'O+3 07-11 held from 07-05', 'O+7 07-11', 'W1 07-18']],
    ['a Friday', '2023-07-14', ['O+1 07-03', 'O+3 07-17 held from 07-05', 'O+7 07-17 held from 07-11', 'W1 07-18']],
  ])('until %s moves what tells those above, and only that', (_, untilOn, expected) => {
    expect(held(aTaskDue('2023-06-30'), '2023-06-29', untilOn)).toEqual(expected);
  });

  it('leaves alone what only tells those who do the work', () => {
    expect(
      times(acknowledged('2023-06-29T10:00'))
        .filter(isEscalation)
        .map(({ code }) => code),
    ).toEqual(['O+3', 'O+7', 'W1', 'W2', 'W3']);
  });
});

describe('acknowledging, however often and whenever', () => {
  const hours = fc.array(fc.integer({ min: 0, max: 24 * 45 }), { maxLength: 25 });
  const born = (after: readonly number[]): Task =>
    saidBy(
      aTaskDue('2023-06-30'),
      [...after].sort((a, b) => a - b).map((hour) => addMs(at('2023-06-29T08:30'), hour * HOUR_MS)),
    );

  it('never silences escalation for ever, never says a rung twice, and comes to rest', () => {
    fc.assert(
      fc.property(hours, (after) => {
        const task = lived(born(after), at('2023-09-29T10:00'));
        const rungs = task.steps.map(({ rung }) => rung);
        expect(new Set(rungs).size).toBe(rungs.length);
        const moments = task.steps.map((step) => step.at);
        expect(moments).toEqual(moments.toSorted());
        expect(task).not.toHaveProperty('lookAgainAt');
        for (const rung of ['O+1', 'O+3', 'O+7', 'W1', 'W2', 'W3']) expect(rungs).toContain(rung);
        const told = task.steps.filter(({ rung, outcome }) => outcome === 'said' && /^(?:O\+[37]|W)/.test(rung));
        const latest = workdaysAfter(CALENDAR, day('2023-06-30'), 16);
        expect(told.some((step) => localDateAt(step.at, SHANGHAI) <= latest)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('holds what tells those above only within a hold, and asks at most once for each', () => {
    fc.assert(
      fc.property(hours, (after) => {
        const task = lived(born(after), at('2023-09-29T10:00'));
        const asked = task.steps.filter(({ rung, outcome }) => outcome === 'said' && rung.startsWith('ASK'));
        expect(asked.length).toBeLessThanOrEqual(after.length);
        for (const step of task.steps.filter(({ because }) => because.code === 'reminder.acknowledgement-ran-out')) {
          const { acknowledgedOn, untilOn } = step.because.params;
          const saidOn = localDateAt(step.at, SHANGHAI);
          expect(String(untilOn) < saidOn).toBe(true);
          expect(workdaysBetween(CALENDAR, day(String(acknowledgedOn)), day(String(untilOn)))).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 60 },
    );
  });
});
