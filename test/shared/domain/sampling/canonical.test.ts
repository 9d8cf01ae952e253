import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '#domain/kernel/service-error';
import { canonical } from '#domain/sampling/canonical';

const faultOf = (value: unknown): unknown => {
  try {
    return canonical(value);
  } catch (error) {
    return error instanceof ServiceError ? [error.code, error.faults[0]?.path] : error;
  }
};

describe('the canonical text', () => {
  it.each([
    [{ b: 1, a: [true, false, null] }, '{"a":[true,false,null],"b":1}'],
    [{ B: 1, a: 2, '1': 3, _: 4 }, '{"1":3,"B":1,"_":4,"a":2}'],
    ['督办 "é" \n\u0001\\', '"督办 \\"é\\" \\n\\u0001\\\\"'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [{}, '{}'],
    [[], '[]'],
  ])('of %j is %s', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it.each([
    [{ rules: { share: 0.5 } }, 'rules.share'],
    [{ list: [1, 2 ** 53] }, 'list[1]'],
    [{ a: Number.NaN }, 'a'],
    [{ name: 'e\u0301' }, 'name'],
    [{ name: '\ud800' }, 'name'],
    [{ é: 1 }, 'é'],
    [{ a: undefined }, 'a'],
    [{ a: 1n }, 'a'],
    [0.1, ''],
  ])('of %o is refused, naming the place', (value, path) => {
    expect(faultOf(value)).toEqual(['sampling.not-canonical', path]);
  });

  it('says the same whatever order the keys came in, and reads back as what was written', () => {
    const leaf = fc.oneof(
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('', 'a"b', '检查', '\t'),
    );
    const key = fc.stringMatching(/^[ -~]{1,6}$/).filter((name) => name !== '__proto__');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(key, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const turned = (held: unknown): unknown => {
      if (Array.isArray(held)) return held.map(turned);
      if (held === null || typeof held !== 'object') return held;
      return Object.fromEntries(
        Object.entries(held)
          .reverse()
          .map(([name, inner]) => [name, turned(inner)]),
      );
    };
    fc.assert(
      fc.property(value, (held) => {
        const text = canonical(held);
        expect(canonical(turned(held))).toBe(text);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
