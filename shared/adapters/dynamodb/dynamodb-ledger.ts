import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Change } from '#domain/kernel/change';
import { faultOfChanges } from '#domain/kernel/check-changes';
import { canonicalJson } from '#domain/kernel/digest';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import type { Ledger } from '#ports/ledger';
import type { StoredRecord } from '#ports/records';
import { type Item, toItem } from './items.ts';
import { keyOf } from './keys.ts';
import { plainItem, plainWritten } from './plain-value.ts';
import { answered, storeError } from './store-error.ts';
import type { Table } from './table.ts';

type RecordChange = Change<StoredRecord>;
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const UNAVAILABLE = 'ledger.unavailable';

const conditionOf = ({ op, record }: RecordChange) => {
  if (op === 'insert') return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': op === 'expect' ? record.version : record.version - 1 },
  };
};

const keyOfRecord = ({ kind, officeId, id }: StoredRecord) => keyOf(kind, officeId, id);

/**
 * Whether a refused write finds itself in the store: the answer to an earlier try was lost, and the SDK's next try met
 * what the first had written. A refusal at the first try is somebody else's record, even if it is equal.
 */
const isOwnWrite = (error: unknown, item: Item): boolean => {
  if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) return false;
  if (error.$metadata?.attempts === 1) return false;
  return canonicalJson(plainItem(error.Item)) === canonicalJson(plainWritten(item));
};

const put = async (table: Table, change: RecordChange, stamp: Stamp | undefined): Promise<void> => {
  const Item = toItem(change.record, stamp);
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item,
        ...conditionOf(change),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
  } catch (error) {
    if (!isOwnWrite(error, Item)) throw storeError(error, UNAVAILABLE);
  }
};

// A strong read costs a quarter of a transaction of one condition check.
const check = async (table: Table, record: StoredRecord): Promise<void> => {
  const { Item } = await answered(
    table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: keyOfRecord(record),
        ConsistentRead: true,
        ProjectionExpression: '#version',
        ExpressionAttributeNames: { '#version': 'version' },
      }),
    ),
    UNAVAILABLE,
  );
  if (Item?.version !== record.version) {
    throw new ServiceError('conflict', 'ledger.conflict', 'The record has moved on.');
  }
};

const transactItem = (table: Table, change: RecordChange, stamp: Stamp | undefined): TransactItem =>
  change.op === 'expect'
    ? { ConditionCheck: { TableName: table.name, Key: keyOfRecord(change.record), ...conditionOf(change) } }
    : { Put: { TableName: table.name, Item: toItem(change.record, stamp), ...conditionOf(change) } };

/**
 * One change is one conditional write; several are one transaction, whose request token the SDK keeps over its tries.
 * @throws ServiceError besides the port's: `invalid` (`ledger.empty`, `ledger.too-many`, `ledger.twice`, `ledger.bad-id`,
 * `ledger.too-large`).
 */
export const dynamodbLedger = (table: Table): Ledger => ({
  commit: async (changes, stamp) => {
    const fault = faultOfChanges(changes);
    if (fault) throw fault;
    const [first, second] = changes;
    if (first !== undefined && second === undefined) {
      return first.op === 'expect' ? check(table, first.record) : put(table, first, stamp);
    }
    const TransactItems = changes.map((change) => transactItem(table, change, stamp));
    await answered(table.client.send(new TransactWriteCommand({ TransactItems })), UNAVAILABLE);
  },
});
