import { describe, expect, it } from 'vitest';
import { pairRoster } from '#domain/sampling/pairing/pair-roster';
import { preferencesOf } from '#domain/sampling/pairing/preferences';
import { pairingFrom, shapeFrom } from './random-pairing.ts';

describe('preferences', () => {
  it('are the same when they are made again, because more were asked for than are kept', () => {
    const given = pairingFrom(3, { ...shapeFrom(3), objects: 12, inspectors: 9 });
    const roster = pairRoster(given);
    const all = preferencesOf(given, roster);
    const few = preferencesOf(given, roster, 20);
    for (const object of [0, 1, 2, 3, 0, 11, 1, 0, 3, 3]) expect(few(object)).toEqual(all(object));
    expect(all(0)).toBe(all(0));
    expect(few(0)).toBe(few(0));
    const first = few(0);
    few(1);
    few(2);
    expect(few(0)).not.toBe(first);
  });
});
