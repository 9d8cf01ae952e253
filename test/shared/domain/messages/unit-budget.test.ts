import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { draftGroup } from '#domain/messages/draft-group';
import type { DecidedTask, Desk } from '#domain/messages/draft-reminder';
import type { Message } from '#domain/messages/message';
import { officePlaces, placesFor, promptPlaces, unitPlaces } from '#domain/messages/place-notice';
import { isOverBudget } from '#domain/messages/unit-budget';
import type { Channel } from '#domain/roster/roster';
import type { Audience, Rung, Slip } from '#domain/rules/ladder';
import type { DayLimits } from '#domain/rules/office';
import { aMessage, anOffice, aTask } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';
import { at, CALENDAR, day } from '#test/support/shanghai';

const MORNING = at('2023-06-05T08:30');
const ROSTER = theRoster();

const deskOf = (limits: Partial<DayLimits> = {}, now: Instant = MORNING): Desk => {
  const office = anOffice({ limits: { promptsADay: 3, smsADay: 1, unitPromptsADay: 8, ...limits } });
  return { roster: ROSTER, place: officePlaces(office, CALENDAR, now) };
};

// The branch has four people: responsible person, deputy, leader in charge, principal.
describe('isOverBudget', () => {
  /** Whether `person-1` may open this slot, where others have opened so many, and what had to be known for it. */
  const judged = (slot: number, opened: Readonly<Record<string, number>>, limits: Partial<DayLimits> = {}) => {
    const desk = deskOf(limits);
    const context = unitPlaces(desk.place, ROSTER, 'branch-1');
    const place = placesFor(context, { delivery: 'prompt', channel: 'email', personId: 'person-1' })[slot - 1];
    if (place === undefined) throw new Error('no such place');
    const there = Object.entries(opened).flatMap(([personId, count]) =>
      promptPlaces(context, 'email', personId, place.onDate, place.sendAt)
        .slice(0, count)
        .map(({ id }) => aMessage({ id, personId, unitId: 'branch-1' })),
    );
    const known = (id: string): Message | null => there.find((message) => message.id === id) ?? null;
    const leansOn = new Set<string>();
    return { over: isOverBudget(place, context, ROSTER, known, leansOn), asked: leansOn.size };
  };

  it.each([
    ['nobody has had any', 1, {}, {}, false, 3],
    ['seven are out, and it would be the eighth', 3, { 'leader-1': 3, 'principal-1': 2 }, {}, false, 7],
    ['eight are out', 3, { 'leader-1': 3, 'principal-1': 3 }, {}, true, 7],
    ['four are out of four', 1, { 'leader-1': 2, 'deputy-1': 2 }, { unitPromptsADay: 4 }, true, 7],
    ['the unit could never have so many', 3, { 'leader-1': 3 }, { unitPromptsADay: 12 }, false, 0],
    ['each has one a day, and eight are allowed', 1, {}, { promptsADay: 1 }, false, 0],
  ])('where %s', (_, slot, opened, limits, over, asked) => {
    expect(judged(slot, opened, limits)).toEqual({ over, asked });
  });

  it('does not count what somebody was told for another unit', () => {
    const desk = deskOf({ unitPromptsADay: 1 });
    const context = unitPlaces(desk.place, ROSTER, 'branch-1');
    const [place] = placesFor(context, { delivery: 'prompt', channel: 'email', personId: 'person-1' });
    if (place === undefined) throw new Error('no such place');
    const as = (unitId: string) => () => aMessage({ unitId });
    expect(isOverBudget(place, context, ROSTER, as('branch-1'), new Set())).toBe(true);
    expect(isOverBudget(place, context, ROSTER, as('branch-2'), new Set())).toBe(false);
    expect(isOverBudget(place, desk.place, ROSTER, as('branch-1'), new Set())).toBe(false);
  });
});

type Word = { readonly slip: Slip; readonly delivery: 'digest' | 'prompt'; readonly tell: readonly Audience[] };

const saying = (index: number, { slip, delivery, tell }: Word, channels: readonly Channel[]): DecidedTask => {
  const rung: Rung = {
    code: 'O+1',
    time: { on: 'after-due', workdays: 1 },
    tell,
    slip,
    channels,
    delivery,
    spanDaysMin: 0,
    whenLate: 'send',
  };
  return {
    task: aTask({ id: `tsk_${index}`, steps: [] }),
    decision: {
      act: 'say',
      rung: { code: 'O+1', rung, on: day('2023-06-05'), at: MORNING, time: 1 },
      late: false,
      merged: false,
      until: null,
      because: because('reminder.overdue'),
      skipped: [],
    },
  };
};

describe('a day of any reminders', () => {
  const audiences: readonly Audience[] = ['responsible-person', 'deputy', 'leader-in-charge', 'principal'];
  const word: fc.Arbitrary<Word> = fc.record({
    slip: fc.constantFrom<Slip>('none', 'blue', 'amber', 'red'),
    delivery: fc.constantFrom('digest', 'prompt'),
    tell: fc.subarray([...audiences], { minLength: 1 }),
  });
  const limits = fc.record({
    promptsADay: fc.integer({ min: 1, max: 4 }),
    smsADay: fc.integer({ min: 1, max: 2 }),
    unitPromptsADay: fc.integer({ min: 1, max: 12 }),
  });
  /** The words one after the other, each in a commit of its own; now and then, what waits is sent meanwhile. */
  const lived = (words: readonly Word[], day: DayLimits, channels: readonly Channel[], sentEvery: number) => {
    const stored = new Map<string, Message>();
    const steps = words.map((one, index) => {
      const draft = draftGroup(deskOf(day), [saying(index, one, channels)], (id) => stored.get(id) ?? null);
      for (const [id, message] of draft.messages) stored.set(id, message);
      if (index % sentEvery === 0) {
        for (const [id, message] of stored)
          if (message.sendAt <= MORNING) stored.set(id, { ...message, state: 'SENT' });
      }
      return draft.drafts[0]?.task.steps.at(-1);
    });
    return { messages: [...stored.values()], steps };
  };

  it('puts every notice into one message, within the limits of persons and units; red ones go all the same', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 25 }),
        limits,
        fc.integer({ min: 1, max: 4 }),
        (words, day, sentEvery) => {
          const { messages } = lived(words, day, ['email'], sentEvery);
          const placed = messages.flatMap(({ notices }) => notices.map(({ id }) => id));
          expect(new Set(placed).size).toBe(placed.length);
          expect(placed.length).toBe(words.reduce((sum, { tell }) => sum + tell.length, 0));
          const prompts = messages.filter((message) => message.class === 'prompt');
          const byPerson = Map.groupBy(prompts, ({ personId }) => personId);
          for (const some of byPerson.values()) expect(some.length).toBeLessThanOrEqual(day.promptsADay);
          const openedByRed = prompts.filter(({ notices }) => notices[0]?.slip === 'red').length;
          expect(prompts.length - openedByRed).toBeLessThanOrEqual(day.unitPromptsADay);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says of each notice that waits why it does', () => {
    const leaders: Word = { slip: 'amber', delivery: 'prompt', tell: ['responsible-person', 'leader-in-charge'] };
    const { messages, steps } = lived(
      [leaders, leaders],
      { promptsADay: 3, smsADay: 1, unitPromptsADay: 2 },
      ['email'],
      1,
    );
    expect(messages.map((message) => message.class).toSorted()).toEqual(['digest', 'digest', 'prompt', 'prompt']);
    expect(steps[0]?.leftOut).toBeUndefined();
    expect(steps[1]).toMatchObject({
      outcome: 'said',
      leftOut: [{ code: 'message.unit-budget', params: { unit: '第一党支部', most: 2 } }],
    });
  });

  it('loses no text message: its mail goes, and where there is none it waits for a day with room', () => {
    const red: Word = { slip: 'red', delivery: 'prompt', tell: ['responsible-person'] };
    const day = { promptsADay: 3, smsADay: 1, unitPromptsADay: 8 };
    const both = lived([red, red], day, ['email', 'sms'], 1);
    expect(both.steps[1]?.leftOut?.map(({ code }) => code)).toEqual(['reminder.skipped-sms-limit']);
    expect(both.messages.map(({ channel }) => channel).toSorted()).toEqual(['email', 'email', 'sms']);
    const alone = lived([red, red, red], day, ['sms'], 1);
    expect(alone.messages.map(({ channel, onDate }) => `${channel} ${onDate}`)).toEqual([
      'sms 2023-06-05',
      'sms 2023-06-06',
    ]);
    expect(alone.messages.map(({ notices }) => notices.length)).toEqual([1, 2]);
  });
});
