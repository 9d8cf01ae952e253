import { describe, expect, it } from 'vitest';
import { readList } from '#domain/sampling/read-list';

const inspector = (id: string): string => `{"cap":3,"id":"${id}","org":"o","prior":0}`;

describe('a list', () => {
  it('is sorted by id, whatever order and line ends it comes with', () => {
    const read = readList('inspectors', [`${inspector('b')}\r`, '', inspector('a'), '\r', inspector('C')]);
    expect(read.ok && read.list.map(({ id }) => id)).toEqual(['C', 'a', 'b']);
  });

  it('of nothing is an empty one', () => {
    expect(readList('conflicts', [''])).toEqual({ ok: true, list: [] });
  });

  it('names each wrong line, counting empty ones', () => {
    expect(readList('inspectors', ['', '{', inspector('a'), '{"id":"b"}'])).toEqual({
      ok: false,
      faults: [
        { list: 'inspectors', line: 2, message: 'is no JSON' },
        { list: 'inspectors', line: 4, message: 'org: is missing' },
      ],
    });
  });

  it('names the line of a twin, and of the one before it', () => {
    expect(readList('inspectors', [inspector('b'), inspector('a'), inspector('b')])).toEqual({
      ok: false,
      faults: [{ list: 'inspectors', line: 3, message: 'b stands twice, first on line 1' }],
    });
    expect(readList('conflicts', ['["a","i"]', '["a","j"]', '["a","i"]'])).toEqual({
      ok: false,
      faults: [{ list: 'conflicts', line: 3, message: 'a/i stands twice, first on line 1' }],
    });
  });

  it('of another kind altogether is told by twenty faults', () => {
    const read = readList(
      'frame',
      Array.from({ length: 5_000 }, () => 'id,org'),
    );
    expect(read.ok ? [] : read.faults).toHaveLength(20);
    const twins = readList(
      'conflicts',
      Array.from({ length: 5_000 }, () => '["a","i"]'),
    );
    expect(twins.ok ? [] : twins.faults).toHaveLength(20);
  });

  it('of 200,000 lines is read: nothing hands them over as arguments', () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `["o${200_000 - index}","i"]`);
    const read = readList('conflicts', lines);
    expect(read.ok && read.list.length).toBe(200_000);
  });
});
