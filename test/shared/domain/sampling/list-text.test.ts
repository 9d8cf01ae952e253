import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { compareLines, conflictText, frameText, inspectorText, lineKey, lineText } from '#domain/sampling/list-text';

const id = fc.stringMatching(/^[0-9A-Za-z._-]{1,8}$/);
const count = fc.nat(1_000_000);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const given = <T extends Record<string, unknown>>(line: T): T =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as T;

describe('the text of a line', () => {
  it('of the frame is the canonical one', () => {
    const src = fc.constantFrom('0'.repeat(64), 'af'.repeat(32));
    const line = fc.record({
      id,
      org: id,
      stratum: id,
      risk: id,
      k: count,
      age: count,
      w: some(count),
      visits: some(count),
      src: some(src),
    });
    fc.assert(
      fc.property(line, (one) => {
        const held = given(one) as Parameters<typeof frameText>[0];
        expect(frameText(held)).toBe(canonical(held));
        expect(lineText('frame', held)).toBe(canonical(held));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('of inspectors and conflicts is the canonical one', () => {
    const inspector = fc.record({ id, org: id, cap: count, prior: count, quals: some(fc.array(id, { maxLength: 3 })) });
    fc.assert(
      fc.property(inspector, id, id, (one, object, other) => {
        const held = given(one) as Parameters<typeof inspectorText>[0];
        expect(inspectorText(held)).toBe(canonical(held));
        expect(conflictText([object, other])).toBe(canonical([object, other]));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('the order of a list', () => {
  it('of conflicts is that of the pairs, and not of their joined texts', () => {
    // "." comes before "/", so joined by a stroke the two would stand the other way round.
    expect(compareLines('conflicts', ['a', 'z'], ['a.', 'b'])).toBeLessThan(0);
    expect(lineKey('conflicts', ['a', 'z']) < lineKey('conflicts', ['a.', 'b'])).toBe(false);
    expect(compareLines('conflicts', ['a', 'b'], ['a', 'b'])).toBe(0);
    expect(compareLines('conflicts', ['a', 'b'], ['a', 'a'])).toBeGreaterThan(0);
  });

  it('of ids is by their bytes: digits, capitals, small letters', () => {
    const line = (name: string) => ({ id: name, org: 'o', cap: 0, prior: 0 });
    const names = ['a', 'B', '_', '10', '9', '-'].sort((a, b) => compareLines('inspectors', line(a), line(b)));
    expect(names).toEqual(['-', '10', '9', 'B', '_', 'a']);
  });
});
