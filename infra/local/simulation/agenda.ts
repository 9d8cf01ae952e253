import { sortedList } from '#adapters/memory/sorted-list';
import type { Instant } from '#domain/kernel/instant';

/** Something somebody does at a moment. Of one moment, in the order it was put down. */
type Appointment = { readonly at: Instant; readonly place: number; readonly act: () => Promise<void> };

/** What people mean to do, in the order of time. */
export type Agenda = {
  add(at: Instant, act: () => Promise<void>): void;
  nextAt(): Instant | null;
  /** Does what has come, oldest first, what it brings included. Returns how much was done. */
  keep(now: Instant): Promise<number>;
};

const inOrder = (a: Appointment, b: Appointment): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.place - b.place);

export const openAgenda = (): Agenda => {
  const planned = sortedList(inOrder);
  let place = 0;
  const first = (): Appointment | null => {
    for (const appointment of planned.walk()) return appointment;
    return null;
  };
  return {
    add: (at, act) => {
      place += 1;
      planned.insert({ at, place, act });
    },
    nextAt: () => first()?.at ?? null,
    keep: async (now) => {
      let kept = 0;
      for (let next = first(); next !== null && next.at <= now; next = first()) {
        planned.remove(next);
        await next.act();
        kept += 1;
      }
      return kept;
    },
  };
};
