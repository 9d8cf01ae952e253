/** Items in the order of `compare`, none twice. */
export type SortedList<T> = {
  /** Does nothing where an equal item is there. */
  insert(item: T): void;
  /** Does nothing where no equal item is there. */
  remove(item: T): void;
  /** All items in order; with `after`, only those above it. Not to be changed while it runs. */
  walk(after?: T): Generator<T>;
};

/** Buckets split at this size: small enough to shift within, large enough to be few. */
const BUCKET_ITEMS_MAX = 512;

/** A sorted list in buckets: insert and remove move hundreds of items at most, not all of them. */
export const sortedList = <T>(compare: (a: T, b: T) => number): SortedList<T> => {
  // No bucket is empty, except the only one.
  const buckets: T[][] = [[]];

  /** How many of `count` come before the first for which `isBefore` fails. */
  const firstWhere = (count: number, isBefore: (at: number) => boolean): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** The bucket an item belongs into: the last that begins at or below it. */
  const bucketFor = (item: T): number =>
    Math.max(0, firstWhere(buckets.length, (at) => compare((buckets[at] as T[])[0] as T, item) <= 0) - 1);

  const placeIn = (bucket: readonly T[], item: T): number =>
    firstWhere(bucket.length, (at) => compare(bucket[at] as T, item) < 0);

  return {
    insert: (item) => {
      const which = buckets[0]?.length === 0 ? 0 : bucketFor(item);
      const bucket = buckets[which] as T[];
      const place = placeIn(bucket, item);
      if (place < bucket.length && compare(bucket[place] as T, item) === 0) return;
      bucket.splice(place, 0, item);
      if (bucket.length > BUCKET_ITEMS_MAX) buckets.splice(which + 1, 0, bucket.splice(BUCKET_ITEMS_MAX / 2));
    },

    remove: (item) => {
      if (buckets[0]?.length === 0) return;
      const which = bucketFor(item);
      const bucket = buckets[which] as T[];
      const place = placeIn(bucket, item);
      if (place === bucket.length || compare(bucket[place] as T, item) !== 0) return;
      bucket.splice(place, 1);
      if (bucket.length === 0 && buckets.length > 1) buckets.splice(which, 1);
    },

    *walk(after) {
      const from = after === undefined || buckets[0]?.length === 0 ? 0 : bucketFor(after);
      for (let which = from; which < buckets.length; which += 1) {
        for (const item of buckets[which] as T[]) {
          if (after === undefined || compare(item, after) > 0) yield item;
        }
      }
    },
  };
};
