import type { Instant } from '#domain/kernel/instant';
import type { DueReader } from '#ports/readers';
import type { DueRecord } from '#ports/records';
import { fromItem, kindOf } from './items.ts';
import { DRAWS_SHARD, DUE_INDEX, DUE_SHARDS, lookKeyBound, SHARD_NAMES } from './keys.ts';
import { queryItems } from './reading.ts';
import type { Table } from './table.ts';

type DueItem = Readonly<Record<string, unknown>>;

type Shard = { readonly name: string; found: DueItem[]; next: DueItem | undefined; ended: boolean };

/** How much more than its even share a shard is asked for, so that one round mostly does. */
const SHARE_FACTOR = 1.25;
const SHARE_EXTRA = 8;

const INSTANT_CHARS = 24;

const fieldOf = (item: DueItem, name: string): string => String(item[name]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byLook = (a: DueItem, b: DueItem): number =>
  compare(fieldOf(a, 'lookKey'), fieldOf(b, 'lookKey')) ||
  compare(fieldOf(a, 'officeId'), fieldOf(b, 'officeId')) ||
  compare(fieldOf(a, 'kind'), fieldOf(b, 'kind'));

const frontierOf = ({ found }: Shard): string => String(found.at(-1)?.lookKey ?? '');

const toDueRecord = (item: DueItem): DueRecord => {
  const kind = kindOf(item);
  if (kind === 'calendar-job' || kind === 'duty' || kind === 'message' || kind === 'switchboard' || kind === 'task') {
    return fromItem(kind, item);
  }
  throw new Error(`A ${kind} is in the due index: ${fieldOf(item, 'pk')} ${fieldOf(item, 'sk')}`);
};

/**
 * Due records of all shards, merged: the `itemsMax` oldest of all. A shard is asked again only where what it still
 * holds could be older than what the others gave.
 *
 * @param onBroken told of an item that does not parse, which is then left out: one broken record must not stop the
 * reminders of every office. Without it, such an item throws.
 */
export const dynamodbDueReader = (table: Table, onBroken?: (error: Error) => void): DueReader => {
  const readOn = async (shard: Shard, now: Instant, itemsMax: number): Promise<void> => {
    const { items, next, ended } = await queryItems(
      table,
      {
        IndexName: DUE_INDEX,
        KeyConditionExpression: 'lookShard = :shard AND lookKey < :bound',
        ExpressionAttributeValues: { ':shard': shard.name, ':bound': lookKeyBound(now) },
      },
      itemsMax,
      shard.next,
    );
    shard.found.push(...items);
    shard.next = next;
    shard.ended = ended;
  };

  const parse = (item: DueItem): DueRecord[] => {
    try {
      return [toDueRecord(item)];
    } catch (error) {
      if (!onBroken || !(error instanceof Error)) throw error;
      onBroken(error);
      return [];
    }
  };

  return {
    read: async (now, itemsMax) => {
      // One more than wanted tells whether some were left.
      const share = Math.ceil(((itemsMax + 1) / DUE_SHARDS) * SHARE_FACTOR) + SHARE_EXTRA;
      const shards = SHARD_NAMES.map((name): Shard => ({ name, found: [], next: undefined, ended: false }));
      let open = shards;
      let found: DueItem[] = [];
      while (open.length > 0) {
        await Promise.all(open.map((shard) => readOn(shard, now, share)));
        found = shards.flatMap((shard) => shard.found).sort(byLook);
        const last = found[itemsMax];
        open = shards.filter(
          (shard) => !shard.ended && (last === undefined || frontierOf(shard) <= fieldOf(last, 'lookKey')),
        );
      }
      return { items: found.slice(0, itemsMax).flatMap(parse), more: found.length > itemsMax };
    },

    earliest: async () => {
      const firsts = await Promise.all(
        [...SHARD_NAMES, DRAWS_SHARD].map((name) =>
          queryItems(
            table,
            {
              IndexName: DUE_INDEX,
              KeyConditionExpression: 'lookShard = :shard',
              ExpressionAttributeValues: { ':shard': name },
              ProjectionExpression: 'lookKey',
            },
            1,
          ),
        ),
      );
      const [least] = firsts.flatMap(({ items }) => items.map((item) => fieldOf(item, 'lookKey'))).sort();
      return least === undefined ? null : (least.slice(0, INSTANT_CHARS) as Instant);
    },
  };
};
