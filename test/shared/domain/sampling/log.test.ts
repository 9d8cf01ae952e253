import { describe, expect, it } from 'vitest';
import { hexDigest } from '#domain/sampling/hash';
import { appendToLog, LOG_START, logText, placeAfter } from '#domain/sampling/log';
import { NOW, OFFICE_ID } from '#test/support/makers';

const LOG = { officeId: OFFICE_ID, alg: 'sha256' } as const;

describe('placeAfter', () => {
  it('begins at 1, after 64 zeros', () => {
    expect(placeAfter(null)).toEqual({ seq: 1, prev: LOG_START });
    expect(LOG_START).toMatch(/^0{64}$/);
  });

  it('goes on from the newest entry', () => {
    expect(placeAfter({ seq: 9, hash: 'ab' })).toEqual({ seq: 10, prev: 'ab' });
  });
});

describe('logText', () => {
  it('is canonical, and holds plan, place and moment', () => {
    const text = logText(
      { authority: 'city-office', planHash: 'ff' },
      { kind: 'result', batch: 1, root: null },
      { seq: 2, prev: 'aa' },
      NOW,
    );
    expect(text).toBe(
      `{"at":"${NOW}","authority":"city-office","batch":1,"kind":"result","plan":"ff","prev":"aa","root":null,"seq":2,"v":"sjc-log/1"}`,
    );
  });
});

describe('appendToLog', () => {
  it('inserts the first entry and the head', () => {
    const { entries, changes } = appendToLog(LOG, null, [() => '{}']);
    const [entry] = entries;
    expect(entry).toMatchObject({ seq: 1, id: '000000000001', hash: hexDigest('sha256', '{}'), text: '{}' });
    expect(changes).toEqual([
      { op: 'insert', record: entry },
      { op: 'insert', record: expect.objectContaining({ kind: 'log-head', version: 1, seq: 1, hash: entry?.hash }) },
    ]);
  });

  it('replaces the head that was read, so that of two writers one fails', () => {
    const head = { kind: 'log-head', officeId: OFFICE_ID, id: OFFICE_ID, version: 7, seq: 7, hash: 'aa' } as const;
    const { entries, changes } = appendToLog(LOG, head, [({ seq }) => `{"seq":${seq}}`, ({ prev }) => prev]);
    expect(entries.map(({ seq }) => seq)).toEqual([8, 9]);
    expect(entries[1]?.text).toBe(hexDigest('sha256', '{"seq":8}'));
    expect(changes[2]).toMatchObject({ op: 'replace', record: { version: 8, seq: 9, hash: entries[1]?.hash } });
  });

  it('does not grow by nothing', () => {
    expect(() => appendToLog(LOG, null, [])).toThrow(RangeError);
  });
});
