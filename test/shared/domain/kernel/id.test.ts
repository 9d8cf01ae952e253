import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHOSEN_ID, derivedId, ID_PREFIX, type IdKind, MADE_ID, timedId } from '#domain/kernel/id';

const aKind = fc.constantFrom(...(Object.keys(ID_PREFIX) as IdKind[]));
const aPart = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer());
const parts = fc.array(aPart, { maxLength: 5 });
const random = (...bytes: number[]) => Uint8Array.from({ length: 10 }, (_, place) => bytes[place] ?? 0);

describe('the prefixes of ids', () => {
  it('are three letters each, no two alike', () => {
    const prefixes = Object.values(ID_PREFIX);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
  });
});

describe('a chosen id', () => {
  it.each([
    ['ab', true],
    ['3.11-quarterly', true],
    [`a${'b'.repeat(63)}`, true],
    [`a${'b'.repeat(64)}`, false],
    ['a', false],
    ['-ab', false],
    ['.ab', false],
    ['Ab', false],
    ['a_b', false],
    ['a b', false],
    ['支部', false],
    ['ab\n', false],
  ])('%j: %s', (text, expected) => {
    expect(CHOSEN_ID.test(text)).toBe(expected);
  });
});

describe('derivedId', () => {
  it('stays what it was: a new answer would send every planned message again', () => {
    expect(derivedId('message', 'tsk_1', 2, 'O+7')).toMatchInlineSnapshot(`"msg_1SX8H10QBYSKBFBA1DNJWHDFR2"`);
  });

  it('is well formed and the same for the same purpose', () => {
    fc.assert(
      fc.property(aKind, parts, (kind, given) => {
        expect(derivedId(kind, ...given)).toMatch(MADE_ID);
        expect(derivedId(kind, ...given)).toBe(derivedId(kind, ...given));
      }),
    );
  });

  it('differs where the parts differ, however they are cut', () => {
    fc.assert(
      fc.property(aKind, parts, parts, (kind, a, b) => {
        fc.pre(JSON.stringify(a.map(String)) !== JSON.stringify(b.map(String)));
        expect(derivedId(kind, ...a)).not.toBe(derivedId(kind, ...b));
      }),
    );
    expect(derivedId('task', 'ab', 'c')).not.toBe(derivedId('task', 'a', 'bc'));
    expect(derivedId('task', 'a;1:b')).not.toBe(derivedId('task', 'a', 'b'));
    expect(derivedId('task')).not.toBe(derivedId('task', ''));
  });
});

describe('timedId', () => {
  it('is the ULID of its time and randomness', () => {
    expect(timedId('task', 0, random())).toBe('tsk_00000000000000000000000000');
    expect(timedId('fact', 1_469_918_176_385, random())).toBe('fct_01ARYZ6S410000000000000000');
    expect(timedId('fact', 2 ** 48 - 1, random(...Array(10).fill(255)))).toBe('fct_7ZZZZZZZZZZZZZZZZZZZZZZZZZ');
  });

  it('is well formed and sorts by time', () => {
    const aTime = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });
    fc.assert(
      fc.property(aTime, aTime, bytes, bytes, (a, b, someBytes, others) => {
        fc.pre(a < b);
        expect(timedId('task', a, someBytes)).toMatch(MADE_ID);
        expect(timedId('task', a, someBytes) < timedId('task', b, others)).toBe(true);
      }),
    );
  });
});
