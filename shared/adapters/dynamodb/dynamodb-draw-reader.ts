import { logEntryId } from '#domain/sampling/log-entry';
import type { DrawReader } from '#ports/inspection-readers';
import type { DueDrawRecord } from '#ports/records';
import { fromItem, kindOf } from './items.ts';
import { DRAWS_SHARD, DUE_INDEX, lookKeyBound, partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord, queryItems } from './reading.ts';
import type { Table } from './table.ts';

const toDueDrawRecord = (item: Readonly<Record<string, unknown>>): DueDrawRecord => {
  const kind = kindOf(item);
  if (kind === 'programme' || kind === 'draw' || kind === 'inspection') return fromItem(kind, item);
  throw new Error(`A ${kind} waits among draws: ${String(item.pk)} ${String(item.sk)}`);
};

/** @param onBroken as in `dynamodbDueReader`: told of a due item that does not parse, which is then left out. */
export const dynamodbDrawReader = (table: Table, onBroken?: (error: Error) => void): DrawReader => {
  const parse = (item: Readonly<Record<string, unknown>>): readonly DueDrawRecord[] => {
    try {
      return [toDueDrawRecord(item)];
    } catch (error) {
      if (!onBroken || !(error instanceof Error)) throw error;
      onBroken(error);
      return [];
    }
  };

  return {
    draw: (officeId, drawId) => getRecord(table, 'draw', officeId, drawId),
    draws: (officeId, page) =>
      pageOf(table, { hash: partitionOf('draw', officeId) }, page, (items) =>
        items.map((item) => fromItem('draw', item)),
      ),
    logHead: (officeId) => getRecord(table, 'log-head', officeId, officeId),
    logAfter: async (officeId, seq, limit) => {
      const { items } = await queryItems(
        table,
        {
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': partitionOf('log-entry', officeId), ':after': logEntryId(seq) },
          ConsistentRead: true,
        },
        limit,
      );
      return items.map((item) => fromItem('log-entry', item));
    },
    due: async (now, itemsMax) => {
      const { items } = await queryItems(
        table,
        {
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'lookShard = :shard AND lookKey < :bound',
          ExpressionAttributeValues: { ':shard': DRAWS_SHARD, ':bound': lookKeyBound(now) },
        },
        itemsMax,
      );
      return items.flatMap(parse);
    },
  };
};
