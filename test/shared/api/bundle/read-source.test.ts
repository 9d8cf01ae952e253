import { describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, readSource } from '#api/bundle/read-source';

const faultsOf = (text: string) =>
  readSource({ name: 'f.yaml', text }).faults.map(({ path, line, message }) => [path.join('.'), line, message]);

describe('a file of a bundle', () => {
  it('is read with the line of every value, and of what is around a value that is missing', () => {
    const { source } = readSource({
      name: 'f.yaml',
      text: 'duties:\n  - id: a\n\n    obligation:\n      kind: window\n',
    });
    expect(source?.value).toEqual({ duties: [{ id: 'a', obligation: { kind: 'window' } }] });
    expect(source?.lineOf(['duties', 0])).toBe(2);
    expect(source?.lineOf(['duties', 0, 'obligation', 'kind'])).toBe(5);
    expect(source?.lineOf(['duties', 0, 'obligation', 'opensOn'])).toBe(4);
    expect(source?.lineOf(['persons', 7])).toBe(1);
  });

  it('keeps days, times and words as text', () => {
    const { source } = readSource({ name: 'f.yaml', text: 'day: 2023-07-01\ntime: 09:00\nword: no\n' });
    expect(source?.value).toEqual({ day: '2023-07-01', time: '09:00', word: 'no' });
  });

  it('may be JSON, tabs and escapes included', () => {
    const value = { office: { name: '督办 "A"\n😀', list: [1, true, null] } };
    const { source, faults } = readSource({ name: 'f.json', text: JSON.stringify(value, null, '\t') });
    expect(faults).toEqual([]);
    expect(source?.value).toEqual(value);
    expect(source?.lineOf(['office', 'list', 1])).toBe(6);
  });

  it('may be empty or hold comments only', () => {
    expect(readSource({ name: 'f.yaml', text: '# later\n' })).toMatchObject({ source: { value: null }, faults: [] });
  });

  it.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'a', 3, /is here twice; it is first on line 1/],
    ['a key that would change the object', 'a:\n  __proto__: { b: 1 }\n', 'a.__proto__', 2, /is not known here/],
    ['a key that is a list', 'a: 1\n? [b]\n: 2\n', '', 2, /plain word/],
    ['a key that is a number', 'a: 1\n7: 2\n', '', 2, /plain word/],
    ['an alias', 'a: 1\nb: &x [1]\nc: *x\n', 'c', 3, /alias/],
    ['a tag', 'a: 1\nb: !!js/function x\n', 'b', 2, /tag/],
    ['two documents', 'a: 1\n---\nb: 2\n', '', 2, /one document/],
    ['a bracket never closed', 'a: 1\nb: [1,\n', '', 3, /\]/],
    ['a tab as indentation', 'a:\n\tb: 1\n', '', 2, /[Tt]ab/],
  ])('is refused for %s', (_what, text, path, line, message) => {
    const found = faultsOf(text).find((fault) => message.test(String(fault[2])));
    expect(found?.slice(0, 2)).toEqual([path, line]);
  });

  it('is refused for aliases that would grow without end, in no time', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `a${row + 1}: &a${row + 1} [*a${row}, *a${row}]`);
    expect(faultsOf(`a0: &a0 [x, x]\n${rows.join('\n')}`).length).toBeGreaterThan(60);
  });

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['dashes', '- '.repeat(20_000)],
    ['braces', '{"a":'.repeat(20_000)],
  ])('is refused for %s nested too deeply', (_what, text) => {
    expect(faultsOf(text)).toEqual([['', 1, 'The file is nested too deeply.']]);
  });

  it('is refused above 5 MiB, counted in bytes', () => {
    const atLimit = `# ${'x'.repeat(FILE_BYTES_MAX - 3)}\n`;
    expect(faultsOf(atLimit)).toEqual([]);
    expect(faultsOf(`${atLimit}#`)).toEqual([['', undefined, 'The file is larger than 5 MiB.']]);
    expect(faultsOf(`# ${'督'.repeat(FILE_BYTES_MAX / 3)}\n`)).toHaveLength(1);
  });
});
