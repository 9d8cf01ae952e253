/** Keeps the `capacity` smallest of what is added, in memory for those alone, whatever the order they come in. */
export type Smallest<T> = {
  add(value: T): void;
  /** What is kept, ascending. */
  ascending(): readonly T[];
};

/**
 * A heap with its largest value on top.
 *
 * @param compare negative where `a` comes before `b`; a total order, so that the kept ones do not depend on who came first.
 * @param capacity a whole number, 0 or more.
 */
export const smallest = <T>(capacity: number, compare: (a: T, b: T) => number): Smallest<T> => {
  const heap: T[] = [];
  const at = (index: number): T => heap[index] as T;

  const up = (from: number): void => {
    const value = at(from);
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (compare(at(parent), value) >= 0) break;
      heap[index] = at(parent);
      index = parent;
    }
    heap[index] = value;
  };

  const down = (): void => {
    const value = at(0);
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && compare(at(child + 1), at(child)) > 0) child += 1;
      if (compare(value, at(child)) >= 0) break;
      heap[index] = at(child);
      index = child;
    }
    heap[index] = value;
  };

  const wants = (value: T): boolean => capacity > 0 && (heap.length < capacity || compare(value, at(0)) < 0);
  return {
    add: (value) => {
      if (!wants(value)) return;
      if (heap.length < capacity) {
        heap.push(value);
        up(heap.length - 1);
      } else {
        heap[0] = value;
        down();
      }
    },
    ascending: () => [...heap].sort(compare),
  };
};
