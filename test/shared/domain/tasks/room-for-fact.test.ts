import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/kernel/stamp';
import { decideFact } from '#domain/tasks/decide-fact';
import { FACTS_BYTES_MAX, hasRoomFor, OFFICE_FACTS_KEPT, PERSON_FACTS_BYTES_MAX } from '#domain/tasks/room-for-fact';
import { FACTS_MAX, type FactType, NOTE_CHARS_MAX, type Task, type TaskFact } from '#domain/tasks/task';
import { asked, context, OFFICE, PERSON, reported } from '#test/support/facts';
import { aTask, NOW } from '#test/support/makers';

const noteFact = (note: string, by: Actor = PERSON): TaskFact => ({
  ...reported({ kind: 'text' }),
  id: 'fact',
  at: NOW,
  by,
  note,
});

const filled = (count: number, note = ''): Task =>
  aTask({ facts: Array.from({ length: count }, () => noteFact(note)) });

const PERSON_FACTS_MAX = FACTS_MAX - OFFICE_FACTS_KEPT - 1;

describe('hasRoomFor', () => {
  it.each([
    [PERSON_FACTS_MAX - 1, true],
    [PERSON_FACTS_MAX, false],
  ])('a fact of a person beside %s others: %s', (count, expected) => {
    expect(hasRoomFor(filled(count), noteFact('new'))).toBe(expected);
  });

  it.each([
    [PERSON_FACTS_MAX, true],
    [FACTS_MAX - 2, true],
    [FACTS_MAX - 1, false],
  ])('a fact of the office beside %s others: %s', (count, expected) => {
    expect(hasRoomFor(filled(count), noteFact('new', OFFICE))).toBe(expected);
  });

  it.each([
    [PERSON, PERSON_FACTS_BYTES_MAX],
    [OFFICE, FACTS_BYTES_MAX],
  ])('counts the bytes that %j may fill, to the last', (by, bytesMax) => {
    const bytesWith = (note: string) => Buffer.byteLength(JSON.stringify([noteFact(note, by)]));
    const note = 'x'.repeat(bytesMax - bytesWith(''));
    expect(bytesWith(note)).toBe(bytesMax);
    expect(hasRoomFor(filled(0), noteFact(note, by))).toBe(true);
    expect(hasRoomFor(filled(0), noteFact(`${note}x`, by))).toBe(false);
  });
});

describe('a task that somebody filled with notes', () => {
  /** Reports as long and as many as they are taken. */
  const flooded = (): Task => {
    let task = aTask();
    for (let count = 0; ; count += 1) {
      const note = `${count}`.padStart(NOTE_CHARS_MAX, '满');
      const decision = decideFact(task, asked(reported({ kind: 'text' }), note), context());
      if (decision.act !== 'take') return task;
      task = decision.task;
    }
  };

  it('stays far below what the store takes', () => {
    expect(Buffer.byteLength(JSON.stringify(flooded()))).toBeLessThan(250_000);
  });

  it('refuses another note in so many words, and is still the office’s to decide', () => {
    const task = flooded();
    expect(decideFact(task, asked({ type: 'disputed' }, '满'.repeat(NOTE_CHARS_MAX)), context())).toEqual({
      act: 'refuse',
      code: 'task.too-many-facts',
    });
    for (const type of ['closed', 'cancelled', 'suspended', 'links-revoked'] satisfies FactType[]) {
      expect(decideFact(task, asked({ type }, '决定'), context({ by: OFFICE })).act).toBe('take');
    }
  });

  it('can be settled however many facts it has', () => {
    for (const type of ['closed', 'cancelled', 'links-revoked'] satisfies FactType[]) {
      expect(decideFact(filled(FACTS_MAX + 5), asked({ type }), context({ by: OFFICE })).act).toBe('take');
    }
  });
});
