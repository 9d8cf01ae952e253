import { checkPageLimit, fromCursor, toCursor } from '#domain/kernel/cursor';
import type { Page } from '#domain/kernel/page';
import type { PageRequest } from '#ports/readers';
import { queryItems } from './reading.ts';
import type { Table } from './table.ts';

type Found = { readonly pk: string; readonly sk: string };

/** One list of the table: the base table's partition, or a partition of an index whose range is `sk`. */
export type List = {
  /** The hash key's value; it begins with the office, and names the list within cursors. */
  readonly hash: string;
  readonly index?: { readonly name: string; readonly hashName: string; readonly pk: string };
};

/**
 * One page of a list, in the order of `sk`. Asks for one item more than wanted, so that the last page knows it is the
 * last. A cursor holds the sort key only; hash and partition come from the request.
 */
export const pageOf = async <T>(
  table: Table,
  { hash, index }: List,
  { cursor, limit }: PageRequest,
  read: (items: readonly (Readonly<Record<string, unknown>> & Found)[]) => Promise<readonly T[]> | readonly T[],
): Promise<Page<T>> => {
  checkPageLimit(limit);
  const after = fromCursor(hash, cursor);
  const hashName = index?.hashName ?? 'pk';
  const from = after === null ? undefined : { ...(index ? { pk: index.pk } : {}), [hashName]: hash, sk: after };
  const { items } = await queryItems(
    table,
    {
      ...(index ? { IndexName: index.name } : {}),
      KeyConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': hashName },
      ExpressionAttributeValues: { ':hash': hash },
    },
    limit + 1,
    from,
  );
  const shown = items.slice(0, limit).map((item) => ({ ...item, pk: String(item.pk), sk: String(item.sk) }));
  const last = shown.at(-1);
  return {
    items: await read(shown),
    cursor: items.length > limit && last ? toCursor(hash, last.sk) : null,
  };
};
