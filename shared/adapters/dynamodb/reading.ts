import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { isStorableId } from '#domain/kernel/check-changes';
import { ServiceError } from '#domain/kernel/service-error';
import type { RecordKind } from '#ports/records';
import { fromItem, type RecordOf } from './items.ts';
import { type Key, keyOf } from './keys.ts';
import { answered } from './store-error.ts';
import type { Table } from './table.ts';

type StoredItem = Readonly<Record<string, unknown>>;

/** DynamoDB's limit of keys a BatchGetItem. */
const BATCH_KEYS_MAX = 100;
const BATCH_TRIES_MAX = 6;
const BATCH_PAUSE_MS = 50;
const PARTITION_PAGE_ITEMS = 1_000;

/** One record by id, read strongly; `null` for what cannot be an id too. */
export const getRecord = async <Kind extends RecordKind>(
  table: Table,
  kind: Kind,
  officeId: string,
  id: string,
): Promise<RecordOf<Kind> | null> => {
  if (!isStorableId(officeId) || !isStorableId(id)) return null;
  const Key = keyOf(kind, officeId, id);
  const { Item } = await answered(
    table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })),
  );
  return Item ? fromItem(kind, Item) : null;
};

const getBatch = async (table: Table, keys: readonly Key[], ConsistentRead: boolean): Promise<StoredItem[]> => {
  const items: StoredItem[] = [];
  let left: readonly Key[] = keys;
  for (let tries = 1; left.length > 0; tries += 1) {
    const answer = await answered(
      table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys: [...left], ConsistentRead } } })),
    );
    items.push(...(answer.Responses?.[table.name] ?? []));
    left = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []).map(({ pk, sk }) => ({ pk, sk }));
    if (left.length === 0) break;
    if (tries === BATCH_TRIES_MAX) {
      throw new ServiceError('unavailable', 'store.unavailable', 'The store kept leaving keys unread.');
    }
    await pause(BATCH_PAUSE_MS * 2 ** (tries - 1));
  }
  return items;
};

/** Records by id, each once, in the order of `ids`; those that are not there are left out. */
export const getRecords = async <Kind extends RecordKind>(
  table: Table,
  kind: Kind,
  officeId: string,
  ids: readonly string[],
  reading: 'strong' | 'eventual',
): Promise<readonly RecordOf<Kind>[]> => {
  if (!isStorableId(officeId)) return [];
  const wanted = [...new Set(ids)].filter(isStorableId);
  const found = new Map<string, RecordOf<Kind>>();
  for (let start = 0; start < wanted.length; start += BATCH_KEYS_MAX) {
    const keys = wanted.slice(start, start + BATCH_KEYS_MAX).map((id) => keyOf(kind, officeId, id));
    for (const item of await getBatch(table, keys, reading === 'strong')) {
      const record = fromItem(kind, item);
      found.set(record.id, record);
    }
  }
  return wanted.flatMap((id) => found.get(id) ?? []);
};

/** One record a key, over several offices, read strongly in one question; those that are not there are left out. */
export const getAcrossOffices = async <Kind extends RecordKind>(
  table: Table,
  kind: Kind,
  keys: readonly { readonly officeId: string; readonly id: string }[],
): Promise<readonly RecordOf<Kind>[]> => {
  const wanted = keys.filter(({ officeId, id }) => isStorableId(officeId) && isStorableId(id));
  const found: RecordOf<Kind>[] = [];
  for (let start = 0; start < wanted.length; start += BATCH_KEYS_MAX) {
    const part = wanted.slice(start, start + BATCH_KEYS_MAX).map(({ officeId, id }) => keyOf(kind, officeId, id));
    found.push(...(await getBatch(table, part, true)).map((item) => fromItem(kind, item)));
  }
  return found;
};

type QueryWishes = Omit<QueryCommandInput, 'TableName' | 'Limit' | 'ExclusiveStartKey'>;

/**
 * Up to `itemsMax` items of a query after `from`, however the store cuts its pages (1 MB each). `ended`: the query has
 * no more. `Limit` is always written out, so that pages cost the same on every engine.
 */
export const queryItems = async (
  table: Table,
  wishes: QueryWishes,
  itemsMax: number,
  from?: StoredItem,
): Promise<{
  readonly items: readonly StoredItem[];
  readonly next: StoredItem | undefined;
  readonly ended: boolean;
}> => {
  const items: StoredItem[] = [];
  let next: StoredItem | undefined = from;
  do {
    const answer = await answered(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          ...wishes,
          Limit: itemsMax - items.length,
          ...(next === undefined ? {} : { ExclusiveStartKey: { ...next } }),
        }),
      ),
    );
    items.push(...(answer.Items ?? []));
    next = answer.LastEvaluatedKey;
  } while (next !== undefined && items.length < itemsMax);
  return { items, next, ended: next === undefined };
};

/** Every item of a query, in its order. */
const queryAll = async (table: Table, wishes: QueryWishes): Promise<readonly StoredItem[]> => {
  const items: StoredItem[] = [];
  let from: StoredItem | undefined;
  do {
    const read = await queryItems(table, wishes, PARTITION_PAGE_ITEMS, from);
    items.push(...read.items);
    from = read.next;
  } while (from !== undefined);
  return items;
};

/** Every item of a partition. */
export const queryPartition = (
  table: Table,
  pk: string,
  reading: 'strong' | 'eventual',
): Promise<readonly StoredItem[]> =>
  queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: reading === 'strong',
  });

/** Every item of a partition whose sort key begins with that of `key`. */
export const queryBeginning = (
  table: Table,
  { pk, sk }: Key,
  reading: 'strong' | 'eventual',
): Promise<readonly StoredItem[]> =>
  queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: reading === 'strong',
  });
