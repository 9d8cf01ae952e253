import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromEpochDay, type LocalDate } from '#domain/kernel/local-date';
import type { Duty, Obligation, Period } from '#domain/rules/duty';
import { PERIODS } from '#domain/rules/duty';
import { eventSlot, nextSlot, type Slot } from '#domain/rules/slot';
import { aDuty } from '#test/support/makers';
import { CALENDAR, day } from '#test/support/shanghai';

const slotOf = (obligation: Obligation, today: string, given: Partial<Duty> = {}): Slot | null =>
  nextSlot(aDuty({ obligation, ...given }), CALENDAR, day(today));

const short = (slot: Slot | null) => slot && [slot.label, slot.startsOn, slot.due.on];

const monthly: Obligation = { kind: 'cycle', every: 'month', startsOn: day('2023-01-01') };
const YEAR = { startsOn: day('2023-01-01'), dueOn: day('2023-12-29') };

describe('nextSlot of a duty owed once', () => {
  it.each<[string, Obligation, readonly string[]]>([
    [
      'deadline',
      { kind: 'deadline', startsOn: day('2023-03-01'), dueOn: day('2023-06-30') },
      ['once', '2023-03-01', '2023-06-30'],
    ],
    [
      'deadline from today',
      { kind: 'deadline', startsOn: null, dueOn: day('2023-06-30') },
      ['once', '2023-02-10', '2023-06-30'],
    ],
    [
      'window',
      { kind: 'window', opensOn: day('2023-06-25'), closesOn: day('2023-07-05') },
      ['once', '2023-06-25', '2023-07-05'],
    ],
    [
      'target',
      { kind: 'target', unit: 'percent', atLeast: 60, population: 50, ...YEAR },
      ['once', '2023-01-01', '2023-12-29'],
    ],
    ['coverage', { kind: 'coverage', members: ['a'], ...YEAR }, ['once', '2023-01-01', '2023-12-29']],
  ])('%s is its one slot, until it is made', (_, obligation, expected) => {
    expect(short(slotOf(obligation, '2023-02-10'))).toEqual(expected);
    expect(slotOf(obligation, '2023-02-10', { madeUntil: 'once' })).toBeNull();
  });

  it('gives none without a date, and none for events', () => {
    expect(slotOf({ kind: 'deadline', startsOn: null, dueOn: null }, '2023-02-10')).toBeNull();
    expect(slotOf({ kind: 'event', trigger: 'a study session', dueWorkdays: 5 }, '2023-02-10')).toBeNull();
  });

  it('explains a due date on a day off', () => {
    const slot = slotOf({ kind: 'window', opensOn: day('2023-06-25'), closesOn: day('2023-07-01') }, '2023-06-01');
    expect(slot?.due).toMatchObject({
      on: '2023-07-01',
      because: { code: 'date.stated', params: { on: '2023-07-01', workdayOn: '2023-06-30' } },
      provisional: false,
      editions: '2023/1',
    });
  });
});

describe('nextSlot of a recurring duty', () => {
  it.each<[Obligation['kind'], Obligation]>([
    ['cycle', { kind: 'cycle', every: 'quarter', startsOn: day('2023-01-01') }],
    ['quota', { kind: 'quota', every: 'quarter', atLeast: 2, startsOn: day('2023-01-01') }],
    ['standing', { kind: 'standing', reviewEvery: 'quarter', startsOn: day('2023-01-01') }],
    [
      'inspection',
      { kind: 'inspection', every: 'quarter', atLeast: 3, lines: ['EFFICIENCY'], startsOn: day('2023-01-01') },
    ],
  ])('%s: the period today lies in, with its last day as the due date', (_, obligation) => {
    expect(short(slotOf(obligation, '2023-05-10'))).toEqual(['2023-Q2', '2023-04-01', '2023-06-30']);
  });

  it.each<[Period, string, string, string]>([
    ['month', '2023-05', '2023-05-01', '2023-05-31'],
    ['quarter', '2023-Q2', '2023-04-01', '2023-06-30'],
    ['half-year', '2023-H1', '2023-01-01', '2023-06-30'],
    ['year', '2023', '2023-01-01', '2023-12-31'],
  ])('every %s', (every, ...expected) => {
    expect(short(slotOf({ kind: 'cycle', every, startsOn: day('2023-01-01') }, '2023-05-31'))).toEqual(expected);
  });

  it('begins where the duty begins, in the middle of a period', () => {
    const obligation: Obligation = { kind: 'quota', every: 'quarter', atLeast: 2, startsOn: day('2023-05-15') };
    const expected = ['2023-Q2', '2023-05-15', '2023-06-30'];
    expect(short(slotOf(obligation, '2023-04-20'))).toEqual(expected);
    expect(short(slotOf(obligation, '2023-06-20'))).toEqual(expected);
    expect(short(slotOf(obligation, '2023-06-20', { madeUntil: '2023-Q2' }))).toEqual([
      '2023-Q3',
      '2023-07-01',
      '2023-09-30',
    ]);
  });

  it('gives the first period ahead of a duty that begins later', () => {
    const obligation: Obligation = { kind: 'cycle', every: 'month', startsOn: day('2024-03-01') };
    expect(short(slotOf(obligation, '2023-05-10'))).toEqual(['2024-03', '2024-03-01', '2024-03-31']);
  });

  it('asks for no period that was over before the duty was first looked at', () => {
    expect(slotOf(monthly, '2023-05-01')?.label).toBe('2023-05');
    expect(slotOf(monthly, '2023-04-30')?.label).toBe('2023-04');
  });

  it('catches up with one period after the other after an outage', () => {
    const labels: string[] = [];
    let madeUntil = '2023-02';
    for (let slot = slotOf(monthly, '2023-06-20', { madeUntil }); slot && slot.startsOn <= '2023-06-20'; ) {
      labels.push(slot.label);
      madeUntil = slot.label;
      slot = slotOf(monthly, '2023-06-20', { madeUntil });
    }
    expect(labels).toEqual(['2023-03', '2023-04', '2023-05', '2023-06']);
  });

  it('goes on over the end of a year', () => {
    expect(slotOf(monthly, '2023-12-31', { madeUntil: '2023-12' })?.label).toBe('2024-01');
    const half: Obligation = { kind: 'cycle', every: 'half-year', startsOn: day('2023-01-01') };
    expect(slotOf(half, '2023-12-31', { madeUntil: '2023-H2' })?.label).toBe('2024-H1');
  });

  it('still finds its periods decades after it began', () => {
    const old: Obligation = { kind: 'cycle', every: 'month', startsOn: day('1990-01-01') };
    expect(slotOf(old, '2023-05-10')?.label).toBe('2023-05');
    expect(slotOf(old, '2023-05-10', { madeUntil: '2023-05' })?.label).toBe('2023-06');
  });

  it.each<[string, Obligation, string, string]>([
    ['month to quarter', { ...monthly, every: 'quarter' }, '2023-04', '2023-Q2'],
    ['quarter to month', monthly, '2023-Q1', '2023-05'],
    ['once to month', monthly, 'once', '2023-05'],
    ['month to once', { kind: 'deadline', startsOn: null, dueOn: day('2023-06-30') }, '2023-04', 'once'],
    ['year to half-year', { ...monthly, every: 'half-year' }, '2022', '2023-H1'],
  ])('starts anew where the rhythm was changed from %s', (_, obligation, madeUntil, label) => {
    expect(slotOf(obligation, '2023-05-10', { madeUntil })?.label).toBe(label);
  });
});

describe('nextSlot and the end of a duty', () => {
  it('gives none while a duty is not active', () => {
    expect(slotOf(monthly, '2023-05-10', { active: false, inactiveBecause: 'expired' })).toBeNull();
  });

  it.each([
    ['2023-05-31', '2023-05', null],
    ['2023-06-01', '2023-05', '2023-06'],
    ['2023-05-31', '2023-04', '2023-05'],
  ])('with a sunset on %s and %s made, gives %s', (sunsetOn, madeUntil, label) => {
    expect(slotOf(monthly, '2023-05-31', { sunsetOn: day(sunsetOn), madeUntil })?.label ?? null).toBe(label);
  });

  it('never begins after its sunset, but makes what began before it while the clock stood', () => {
    const sunsetOn = day('2023-05-31');
    expect(slotOf(monthly, '2023-06-01', { sunsetOn })).toBeNull();
    expect(slotOf(monthly, '2023-06-01', { sunsetOn, madeUntil: '2023-04' })?.label).toBe('2023-05');
  });
});

describe('nextSlot, whatever the duty', () => {
  const anyDay = fc.integer({ min: 19_000, max: 20_800 }).map(fromEpochDay);

  it('covers every day from its beginning once, in order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), anyDay, fc.integer({ min: 1, max: 8 }), (every, startsOn, count) => {
        let madeUntil: string | null = null;
        let expectedOn: LocalDate = startsOn;
        for (let made = 0; made < count; made += 1) {
          const slot: Slot | null = slotOf({ kind: 'cycle', every, startsOn }, startsOn, { madeUntil });
          if (slot === null) throw new Error('no slot');
          expect(slot.startsOn).toBe(expectedOn);
          expect(slot.due.on >= slot.startsOn).toBe(true);
          expectedOn = addDays(slot.due.on, 1);
          madeUntil = slot.label;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('eventSlot', () => {
  const obligation = { kind: 'event', trigger: 'a study session', dueWorkdays: 5 } as const;

  it('is due so many workdays after the day it happened', () => {
    const slot = eventSlot(obligation, CALENDAR, day('2023-06-20'), 'session-7');
    expect(short(slot)).toEqual(['2023-06-20.session-7', '2023-06-20', '2023-06-28']);
    expect(slot.due.because).toEqual({
      code: 'date.workdays-after',
      params: { from: '2023-06-20', workdays: 5, on: '2023-06-28' },
    });
  });
});
