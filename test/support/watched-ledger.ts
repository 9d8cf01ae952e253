import type { Change } from '#domain/kernel/change';
import type { Stamp } from '#domain/kernel/stamp';
import type { Ledger } from '#ports/ledger';
import type { StoredRecord } from '#ports/records';

type Changes = readonly Change<StoredRecord>[];

export type WatchedLedger = Ledger & {
  /** Every commit that was taken, oldest first. */
  readonly commits: readonly Changes[];
  /** Who and why, of those that say it beside their records. */
  readonly stamps: readonly Stamp[];
  /** Called before each commit; what it throws is thrown instead of committing. */
  beforeCommit(hook: (changes: Changes) => void | Promise<void>): void;
  /** The process dies at the commit of this place (0 is the next), before it is written or after, and stays dead. */
  dieAt(place: number, when: 'before' | 'after'): void;
  /** Another process begins. */
  revive(): void;
};

/** What a process that dies throws: nothing in the service knows it. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** A ledger that remembers its commits and can be made to fail. */
export const watchedLedger = (ledger: Ledger): WatchedLedger => {
  const commits: Changes[] = [];
  const stamps: Stamp[] = [];
  let hook: (changes: Changes) => void | Promise<void> = () => undefined;
  let cut: { left: number; readonly when: 'before' | 'after' } | null = null;
  let dead = false;
  return {
    commits,
    stamps,
    beforeCommit: (given) => {
      hook = given;
    },
    dieAt: (place, when) => {
      cut = { left: place, when };
    },
    revive: () => {
      cut = null;
      dead = false;
    },
    commit: async (changes, stamp) => {
      if (dead) throw new PowerCut();
      const isHere = cut?.left === 0;
      if (cut) cut.left -= 1;
      dead = isHere;
      if (isHere && cut?.when === 'before') throw new PowerCut();
      await hook(changes);
      await ledger.commit(changes, stamp);
      commits.push(changes);
      if (stamp) stamps.push(stamp);
      if (isHere) throw new PowerCut();
    },
  };
};
