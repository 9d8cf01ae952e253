import type { DispatchHint, DispatchQueue } from '#ports/dispatch-queue';

export type MemoryDispatchQueue = DispatchQueue & {
  /** Takes out at most `hintsMax` of the oldest hints. */
  take(hintsMax: number): readonly DispatchHint[];
  /** Hints that wait. */
  size(): number;
};

/** A queue that holds what it is given, oldest first. */
export const memoryDispatchQueue = (): MemoryDispatchQueue => {
  const waiting: DispatchHint[] = [];
  return {
    async enqueue(hints) {
      waiting.push(...hints);
    },
    take: (hintsMax) => waiting.splice(0, hintsMax),
    size: () => waiting.length,
  };
};
