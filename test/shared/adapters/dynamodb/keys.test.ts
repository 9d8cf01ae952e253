import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DUE_SHARDS,
  idOfSortKey,
  indexKeysOf,
  keyOf,
  lookKeyBound,
  lookKeyOf,
  SHARD_NAMES,
} from '#adapters/dynamodb/keys';
import { addMs } from '#domain/kernel/instant';
import type { RecordKind } from '#ports/records';
import { aDraw, aFinding, anInspection, aProgramme } from '#test/support/inspection-makers';
import { aDuty, aMessage, aTask, aUnit, NOW } from '#test/support/makers';

describe('keys', () => {
  // A new answer here loses every record already stored.
  it.each<readonly [RecordKind, string, string, string]>([
    ['office', 'hq', 'O#hq', 'OFFICE'],
    ['administrator', 'sub-1', 'O#hq', 'ADMIN#sub-1'],
    ['unit', 'u', 'O#hq#ROSTER', 'UNIT#u'],
    ['post', 'p', 'O#hq#ROSTER', 'POST#p'],
    ['person', 'p', 'O#hq#ROSTER', 'PERSON#p'],
    ['ladder', 'l@2', 'O#hq#LADDER', 'l@2'],
    ['duty', 'd', 'O#hq#DUTY', 'd'],
    ['task', 'tsk_1', 'O#hq#TASK', 'tsk_1'],
    ['message', 'msg_1', 'O#hq#MSG', 'msg_1'],
    ['switchboard', 'hq', 'O#hq', 'SWITCHBOARD'],
    ['traffic-day', '2023-06-05', 'O#hq#TRAFFIC', '2023-06-05'],
    ['edition', '2020-2', 'O#hq#EDITION', '2020-2'],
    ['calendar-job', 'watch', 'O#hq#CALJOB', 'watch'],
    ['check-item', 'c', 'O#hq#CHECKITEM', 'c'],
    ['programme', 'p', 'O#hq#PROGRAMME', 'p'],
    ['inspection-roster', 'subjects:w@000001', 'O#hq#IROSTER', 'subjects:w@000001'],
    ['packed-list', 'pkl_1.000000', 'O#hq#LIST', 'pkl_1.000000'],
    ['draw', 'drw_1', 'O#hq#DRAW', 'drw_1'],
    ['log-entry', '000000000001', 'O#hq#DRAWLOG', '000000000001'],
    ['log-head', 'hq', 'O#hq', 'DRAWLOG'],
    ['inspection', 'ins_1', 'O#hq#INSPECTION', 'ins_1'],
    ['finding', 'fnd_1', 'O#hq#FINDING', 'fnd_1'],
  ])('of a %s stay what they are', (kind, id, pk, sk) => {
    expect(keyOf(kind, 'hq', id)).toEqual({ pk, sk });
  });

  it('of two records are never the same', () => {
    const id = fc.string({ unit: fc.constantFrom('a', '#', '%', '2', '3', '5', 'TASK', 'UNIT'), minLength: 1 });
    const kind = fc.constantFrom<RecordKind>(
      'administrator',
      'unit',
      'post',
      'person',
      'ladder',
      'duty',
      'task',
      'message',
      'traffic-day',
      'edition',
      'calendar-job',
      'check-item',
      'programme',
      'inspection-roster',
      'packed-list',
      'draw',
      'log-entry',
      'inspection',
      'finding',
    );
    fc.assert(
      fc.property(kind, id, id, kind, id, id, (kindA, officeA, idA, kindB, officeB, idB) => {
        fc.pre(kindA !== kindB || officeA !== officeB || idA !== idB);
        expect(keyOf(kindA, officeA, idA)).not.toEqual(keyOf(kindB, officeB, idB));
      }),
      { numRuns: 2_000 },
    );
  });

  it('of lists give the id back', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(idOfSortKey(keyOf('task', 'hq', id).sk)).toBe(id);
      }),
    );
  });
});

describe('index keys', () => {
  it('are there for what waits and for tasks, and for nothing else', () => {
    expect(Object.keys(indexKeysOf(aTask({ lookAgainAt: NOW })))).toEqual(['lookShard', 'lookKey', 'unitKey']);
    expect(indexKeysOf(aTask())).toEqual({ unitKey: 'O#city-office#UNIT#branch-1' });
    expect(Object.keys(indexKeysOf(aMessage()))).toEqual(['lookShard', 'lookKey']);
    expect(indexKeysOf(aDuty())).toEqual({});
    expect(indexKeysOf(aUnit())).toEqual({});
  });

  it('put what the run of draws looks at into a shard of its own', () => {
    for (const record of [
      aProgramme({ lookAgainAt: NOW }),
      aDraw({ lookAgainAt: NOW }),
      anInspection({ lookAgainAt: NOW }),
    ]) {
      expect(indexKeysOf(record).lookShard).toBe('D00');
    }
    expect(SHARD_NAMES).not.toContain('D00');
    expect([indexKeysOf(aDraw()), indexKeysOf(aFinding())]).toEqual([{}, {}]);
  });

  it('spread what waits evenly over the shards', () => {
    const counts = new Map(SHARD_NAMES.map((name) => [name, 0]));
    for (let place = 0; place < 8_000; place += 1) {
      const { lookShard = '' } = indexKeysOf(aMessage({ id: `msg_${place}` }));
      counts.set(lookShard, (counts.get(lookShard) ?? 0) + 1);
    }
    expect(counts.size).toBe(DUE_SHARDS);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('keep a record in one shard, whenever it waits', () => {
    const [now, later] = [aTask({ lookAgainAt: NOW }), aTask({ lookAgainAt: addMs(NOW, 1) })].map(indexKeysOf);
    expect(now?.lookShard).toBe(later?.lookShard);
  });

  it('of an instant lie below its bound, those of a millisecond later above it', () => {
    for (const id of ['!', '0', 'z', '~', '督', '\u{10FFFF}']) {
      expect(lookKeyOf({ lookAgainAt: NOW, id }) < lookKeyBound(NOW)).toBe(true);
      expect(lookKeyOf({ lookAgainAt: addMs(NOW, 1), id }) < lookKeyBound(NOW)).toBe(false);
    }
  });
});
