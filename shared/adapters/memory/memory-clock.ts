import { addMs, type Instant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';

export type MemoryClock = Clock & {
  /** May go backwards, as real clocks do. */
  set(at: Instant): void;
  /** @param ms may be negative. */
  advance(ms: number): void;
};

/** A clock that stands still until it is moved. */
export const memoryClock = (start: Instant): MemoryClock => {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    advance: (ms) => {
      now = addMs(now, ms);
    },
  };
};
