import { type Ladder, ladderKey } from '#domain/rules/ladder';
import type { RuleReader } from '#ports/readers';
import { fromItem } from './items.ts';
import { kept } from './kept.ts';
import { partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord, queryPartition } from './reading.ts';
import type { Table } from './table.ts';

const LADDERS_KEPT_MAX = 500;

const byAge = (a: Ladder, b: Ladder): number =>
  a.ladderId < b.ladderId ? -1 : a.ladderId > b.ladderId ? 1 : a.ladderVersion - b.ladderVersion;

export const dynamodbRuleReader = (table: Table): RuleReader => {
  const keep = kept<Ladder>(LADDERS_KEPT_MAX);
  return {
    duty: (officeId, dutyId) => getRecord(table, 'duty', officeId, dutyId),
    duties: (officeId, page) =>
      pageOf(table, { hash: partitionOf('duty', officeId) }, page, (items) =>
        items.map((item) => fromItem('duty', item)),
      ),
    ladder: (officeId, ladderId, ladderVersion) => {
      const id = ladderKey(ladderId, ladderVersion);
      return keep(`${officeId} ${id}`, () => getRecord(table, 'ladder', officeId, id));
    },
    ladders: async (officeId) => {
      const items = await queryPartition(table, partitionOf('ladder', officeId), 'eventual');
      return items.map((item) => fromItem('ladder', item)).sort(byAge);
    },
  };
};
