import { describe, expect, it } from 'vitest';
import { readLine } from '#domain/sampling/read-line';

const OBJECT = '{"age":0,"id":"a","k":2,"org":"o","risk":"A","stratum":"window"}';
const INSPECTOR = '{"cap":3,"id":"i","org":"o","prior":0}';
const instead = (text: string, from: string, to: string): string => text.replace(from, to);

describe('a line', () => {
  it('is read whatever order its fields come in', () => {
    const shuffled = ' {"stratum":"window" , "id":"a","k":2,"risk":"A","org":"o","age":0}';
    expect(readLine('frame', shuffled)).toEqual(readLine('frame', OBJECT));
    expect(readLine('frame', OBJECT)).toEqual({
      ok: true,
      line: { age: 0, id: 'a', k: 2, org: 'o', risk: 'A', stratum: 'window' },
    });
  });

  it.each([
    ['frame', instead(OBJECT, '}', `,"w":1000000,"visits":0,"src":"${'0a'.repeat(32)}"}`)],
    ['inspectors', INSPECTOR],
    ['inspectors', instead(INSPECTOR, '}', ',"quals":["x","y"]}')],
    ['conflicts', '["a","i"]'],
  ] as const)('of %s may be %s', (name, text) => {
    expect(readLine(name, text)).toEqual({ ok: true, line: JSON.parse(text) });
  });

  it.each([
    ['frame', '{"id":', 'is no JSON'],
    ['frame', '[]', 'is no JSON object'],
    ['frame', 'null', 'is no JSON object'],
    ['frame', instead(OBJECT, '"age":0,', ''), 'age: is missing'],
    ['frame', instead(OBJECT, '"age":0', '"age":-1'), 'age: must be a whole number, 0 to 1000000'],
    ['frame', instead(OBJECT, '"age":0', '"age":0.5'), 'age: must be a whole number, 0 to 1000000'],
    ['frame', instead(OBJECT, '"age":0', '"age":"0"'), 'age: must be a whole number, 0 to 1000000'],
    ['frame', instead(OBJECT, '"k":2', '"k":17'), 'k: must be a whole number, 1 to 16'],
    ['frame', instead(OBJECT, '"k":2', '"k":0'), 'k: must be a whole number, 1 to 16'],
    ['frame', instead(OBJECT, '}', ',"w":0}'), 'w: must be a whole number, 1 to 1000000'],
    ['frame', instead(OBJECT, '}', ',"src":"0A"}'), 'src: must be 64 digits of lower-case hex'],
    ['frame', instead(OBJECT, '}', ',"name":"x"}'), '"name": there is no such field'],
    ['frame', instead(OBJECT, '"age":0', '"age":0,"age":7'), 'has a field twice'],
    ['frame', instead(OBJECT, '"a"', '""'), expect.stringMatching(/^id: must be 1 to 64 of/)],
    ['frame', instead(OBJECT, '"a"', `"${'a'.repeat(65)}"`), expect.stringMatching(/^id: must be 1 to 64 of/)],
    ['frame', instead(OBJECT, '"a"', '"a b"'), expect.stringMatching(/^id: /)],
    ['frame', instead(OBJECT, '"a"', '"一"'), expect.stringMatching(/^id: /)],
    ['inspectors', instead(INSPECTOR, '"cap":3', '"cap":1000001'), 'cap: must be a whole number, 0 to 1000000'],
    ['inspectors', instead(INSPECTOR, '}', ',"quals":["y","x"]}'), 'quals: must ascend, nothing twice'],
    ['inspectors', instead(INSPECTOR, '}', ',"quals":["x","x"]}'), 'quals: must ascend, nothing twice'],
    ['inspectors', instead(INSPECTOR, '}', ',"quals":"x"}'), 'quals: must be a list'],
    ['inspectors', instead(INSPECTOR, '}', ',"quals":[""]}'), expect.stringMatching(/^quals: .*, each$/)],
    ['conflicts', '["a"]', 'is no pair ["object","inspector"]'],
    ['conflicts', '{"a":"i"}', 'is no pair ["object","inspector"]'],
    ['conflicts', '["a",""]', expect.stringMatching(/^each id must be/)],
  ] as const)('of %s must not be %s', (name, text, message) => {
    expect(readLine(name, text)).toEqual({ ok: false, message });
  });

  it('with a field of a very long name is told without it', () => {
    const answer = readLine('frame', instead(OBJECT, '}', `,"${'x'.repeat(5_000)}":1}`));
    expect(answer.ok ? '' : answer.message).toHaveLength(67);
  });

  it('with a field named like a property of every object is refused', () => {
    expect(readLine('frame', instead(OBJECT, '}', ',"__proto__":1}')).ok).toBe(false);
    expect(readLine('frame', instead(OBJECT, '}', ',"toString":1}')).ok).toBe(false);
  });
});
