import { describe, expect, it } from 'vitest';
import { freeText, instantText, localDate, note, pageQuery, recordId } from '#api/shapes';
import { NOTE_CHARS_MAX } from '#domain/tasks/task';

const control = (code: number) => `一${String.fromCharCode(code)}二`;

describe('freeText', () => {
  it('drops the spaces around it before it counts', () => {
    expect(freeText(2).parse(' \n\t督办\u3000 ')).toBe('督办');
    expect(freeText(2).safeParse('督办了').success).toBe(false);
    expect(freeText(5).min(1).safeParse('   ').success).toBe(false);
    expect(freeText(0).parse('  ')).toBe('');
  });

  it.each([0x00, 0x07, 0x08, 0x0b, 0x0c, 0x1b, 0x1f, 0x7f, 0x85, 0x9f, 0x2028, 0x2029])(
    'refuses the control character %i',
    (code) => {
      const { success, error } = freeText(9).safeParse(control(code));
      expect([success, error?.issues[0]?.message]).toEqual([false, 'holds control characters']);
    },
  );

  it.each([0x09, 0x0a, 0x0d, 0x20, 0x3000, 0x4e2d])('keeps the character %i', (code) => {
    expect(freeText(9).parse(control(code))).toBe(control(code));
  });

  it.each([null, undefined, 1, ['督办']])('refuses %j, which is no text', (given) => {
    expect(freeText(9).safeParse(given).success).toBe(false);
  });
});

describe('a note', () => {
  it('is empty where there is none, and has its bound included', () => {
    expect(note.parse(undefined)).toBe('');
    expect(note.safeParse('字'.repeat(NOTE_CHARS_MAX)).success).toBe(true);
    expect(note.safeParse('字'.repeat(NOTE_CHARS_MAX + 1)).success).toBe(false);
  });
});

describe('localDate', () => {
  it.each(['2023-01-01', '2024-02-29', '2023-12-31'])('takes %s', (text) => {
    expect(localDate.parse(text)).toBe(text);
  });

  it.each(['2023-02-30', '2023-02-29', '2023-13-01', '2023-6-5', '20230605', '2023-06-05T00:00', ' 2023-06-05', ''])(
    'refuses %j',
    (text) => {
      const { success, error } = localDate.safeParse(text);
      expect([success, error?.issues[0]?.message]).toEqual([false, 'is no day written YYYY-MM-DD']);
    },
  );
});

describe('instantText', () => {
  it('takes a moment of the ledger and nothing else', () => {
    expect(instantText.safeParse('2023-06-05T01:00:00.000Z').success).toBe(true);
    for (const text of ['2023-06-05', '2023-06-05T01:00:00', '2023-02-30T01:00:00.000Z', '']) {
      expect(instantText.safeParse(text).success).toBe(false);
    }
  });
});

describe('recordId', () => {
  it.each(['ab', 'A1', '0.', 'branch-1.organiser', 'tsk_01', 'x'.repeat(64)])('takes %s', (text) => {
    expect(recordId.parse(text)).toBe(text);
  });

  it.each(['', 'a', 'x'.repeat(65), '-a', '.a', '_a', 'a b', 'a/b', 'a#b', '督办', 'ab\n', '../a'])(
    'refuses %j',
    (text) => {
      expect(recordId.safeParse(text).success).toBe(false);
    },
  );
});

describe('pageQuery', () => {
  it('has fifty on the first page where nothing is asked', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
  });

  it.each([
    ['1', 1],
    ['100', 100],
    ['0', null],
    ['101', null],
    ['-1', null],
    ['1.5', null],
    ['many', null],
    ['', null],
  ])('reads the limit %j as %s', (limit, expected) => {
    const { data } = pageQuery.safeParse({ limit });
    expect(data?.limit ?? null).toBe(expected);
  });

  it('takes a cursor of 500 characters and no field it does not know', () => {
    expect(pageQuery.parse({ cursor: 'x'.repeat(500) }).cursor).toHaveLength(500);
    expect(pageQuery.safeParse({ cursor: 'x'.repeat(501) }).success).toBe(false);
    expect(pageQuery.safeParse({ page: '2' }).success).toBe(false);
  });
});
