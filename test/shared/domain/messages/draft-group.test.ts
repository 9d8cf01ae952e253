import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { CHANGES_MAX } from '#domain/kernel/change';
import { parseInstant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { draftGroup } from '#domain/messages/draft-group';
import { type DecidedTask, type Desk, draftReminder } from '#domain/messages/draft-reminder';
import type { Message } from '#domain/messages/message';
import { rosterOf } from '#domain/roster/roster';
import type { Rung } from '#domain/rules/ladder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { aPerson, aPost, aTask, aUnit, OFFICE_ID } from '#test/support/makers';

const NINE =
  parseInstant('2023-06-05T08:30:00+08:00') ??
  (() => {
    throw new Error('no instant');
  })();

const UNITS = Array.from({ length: 60 }, (_, index) => `unit-${index}`);

const desk: Desk = {
  roster: rosterOf(OFFICE_ID, {
    units: UNITS.map((id) => aUnit({ id })),
    posts: UNITS.map((id) => aPost({ id: `${id}.post`, unitId: id, holderId: `${id}.person`, deputyId: null })),
    persons: UNITS.map((id) => aPerson({ id: `${id}.person` })),
  }),
  place: {
    officeId: OFFICE_ID,
    calendar: workCalendarOf('Asia/Shanghai' as ZoneId),
    hours: DEFAULT_SENDING_HOURS,
    limits: DEFAULT_DAY_LIMITS,
    now: NINE,
  },
};

const rung: Rung = {
  code: 'D-7',
  time: { on: 'before-due', workdays: 7 },
  tell: ['responsible-person'],
  slip: 'none',
  channels: ['email'],
  delivery: 'digest',
  spanDaysMin: 0,
  whenLate: 'send',
};

const saying = (task: string, unit: string): DecidedTask => ({
  task: aTask({ id: task, leadUnitId: unit, supervisingUnitId: unit, steps: [] }),
  decision: {
    act: 'say',
    rung: { code: 'D-7', rung, on: '2023-06-05' as LocalDate, at: NINE, time: 1 },
    late: false,
    merged: false,
    until: null,
    because: because('reminder.waits'),
    skipped: [],
  },
});

const nothing = () => null;

describe('draftGroup', () => {
  it('writes one digest for many tasks of one person, one version on', () => {
    const items = ['tsk_1', 'tsk_2', 'tsk_3'].map((id) => saying(id, 'unit-1'));
    const { drafts, messages, changes } = draftGroup(desk, items, nothing);
    expect(drafts.map((draft) => draft.taskId)).toEqual(['tsk_1', 'tsk_2', 'tsk_3']);
    expect([...messages.values()].map((message) => [message.version, message.notices.length])).toEqual([[1, 3]]);
    expect(changes.map(({ op, record }) => [op, record.kind])).toEqual([
      ['replace', 'task'],
      ['replace', 'task'],
      ['replace', 'task'],
      ['insert', 'message'],
    ]);
  });

  it('moves a message that stands by one version, however many join', () => {
    const [first] = [...draftReminder(desk, saying('tsk_0', 'unit-1'), nothing).messages.values()];
    const stands = { ...(first as Message), version: 7 };
    const known = (id: string) => (id === stands.id ? stands : null);
    const { changes } = draftGroup(desk, [saying('tsk_1', 'unit-1'), saying('tsk_2', 'unit-1')], known);
    const last = changes.at(-1);
    expect([last?.op, last?.record.version]).toEqual(['replace', 8]);
  });

  it('takes as many as one commit holds, in the order given, and at least one', () => {
    const place = fc.integer({ min: 0, max: UNITS.length - 1 });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 120 }), (units) => {
        const items = units.map((unit, index) => saying(`tsk_${index}`, `unit-${unit}`));
        const { drafts, changes, messages } = draftGroup(desk, items, nothing);
        expect(drafts.length).toBeGreaterThan(0);
        expect(changes.length).toBeLessThanOrEqual(CHANGES_MAX);
        expect(changes.length).toBe(drafts.length + messages.size);
        expect(drafts.map((draft) => draft.taskId)).toEqual(items.slice(0, drafts.length).map(({ task }) => task.id));
        const told = [...messages.values()].flatMap((message) => message.notices.map((notice) => notice.taskId));
        expect(told.toSorted()).toEqual(drafts.map((draft) => draft.taskId).toSorted());
      }),
      { numRuns: 60 },
    );
  });
});
