/** What shall happen, in the order of time; at one moment, in the order it was put down. */
export type Agenda = {
  put(atMs: number, run: () => void): void;
  /** Takes out what comes first; `null` where nothing is left. */
  take(): { readonly atMs: number; readonly run: () => void } | null;
  /** When the first comes; `Infinity` where nothing is left. */
  nextMs(): number;
};

type Entry = { readonly atMs: number; readonly sequence: number; readonly run: () => void };

const isBefore = (a: Entry, b: Entry): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);

/** A binary heap. */
export const openAgenda = (): Agenda => {
  const heap: Entry[] = [];
  let sequence = 0;

  const at = (place: number): Entry => heap[place] as Entry;
  const swap = (a: number, b: number): void => {
    const kept = at(a);
    heap[a] = at(b);
    heap[b] = kept;
  };

  const rise = (from: number): void => {
    for (let place = from; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!isBefore(at(place), at(parent))) return;
      swap(place, parent);
      place = parent;
    }
  };

  const sink = (): void => {
    for (let place = 0; ; ) {
      let least = place;
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < heap.length && isBefore(at(child), at(least))) least = child;
      }
      if (least === place) return;
      swap(place, least);
      place = least;
    }
  };

  return {
    put: (atMs, run) => {
      sequence += 1;
      heap.push({ atMs, sequence, run });
      rise(heap.length - 1);
    },
    take: () => {
      const first = heap[0];
      if (first === undefined) return null;
      const last = heap.pop() as Entry;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
    nextMs: () => heap[0]?.atMs ?? Number.POSITIVE_INFINITY,
  };
};
