import { entryIdOf, markIdOf } from '#domain/history/entry';
import type { HistoryReader, HistoryStore } from '#ports/history';
import { dynamodbLedger } from './dynamodb-ledger.ts';
import { fromItem } from './items.ts';
import { HEAD_PARTITIONS, partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord, getRecords, queryItems, queryPartition } from './reading.ts';
import type { Table } from './table.ts';

const reader = (table: Table): HistoryReader => ({
  head: (officeId) => getRecord(table, 'history-head', officeId, officeId),
  heads: async () => {
    const shards = await Promise.all(HEAD_PARTITIONS.map((pk) => queryPartition(table, pk, 'strong')));
    return shards.flat().map((item) => fromItem('history-head', item));
  },
  marks: (officeId, of) => getRecords(table, 'history-mark', officeId, of.map(markIdOf), 'strong'),
  listMarks: (officeId, page) =>
    pageOf(table, { hash: partitionOf('history-mark', officeId) }, page, (items) =>
      items.map((item) => fromItem('history-mark', item)),
    ),
  entry: (officeId, seq) => getRecord(table, 'history-entry', officeId, entryIdOf(seq)),
  entriesAfter: async (officeId, seq, limit) => {
    const { items } = await queryItems(
      table,
      {
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': partitionOf('history-entry', officeId), ':after': entryIdOf(seq) },
        ConsistentRead: true,
      },
      limit,
    );
    return items.map((item) => fromItem('history-entry', item));
  },
});

/** The history over its own table. */
export const dynamodbHistory = (table: Table): HistoryStore => ({
  ledger: dynamodbLedger(table),
  history: reader(table),
});
