import type { Change } from '#domain/kernel/change';
import type { Ledger } from '#ports/ledger';
import type { StoredRecord } from '#ports/records';

type Changes = readonly Change<StoredRecord>[];

export type WatchedLedger = Ledger & {
  /** Every commit that was taken, oldest first. */
  readonly commits: readonly Changes[];
  /** Called before each commit; what it throws is thrown instead of committing. */
  beforeCommit(hook: (changes: Changes) => void | Promise<void>): void;
  /** The process dies at the commit of this place (0 is the next): before it is written, or after. */
  dieAt(place: number, when: 'before' | 'after'): void;
};

/** What a process that dies throws: nothing in the service knows it. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** A ledger that remembers its commits and can be made to fail. */
export const watchedLedger = (ledger: Ledger): WatchedLedger => {
  const commits: Changes[] = [];
  let hook: (changes: Changes) => void | Promise<void> = () => undefined;
  let cut: { left: number; readonly when: 'before' | 'after' } | null = null;
  return {
    commits,
    beforeCommit: (given) => {
      hook = given;
    },
    dieAt: (place, when) => {
      cut = { left: place, when };
    },
    commit: async (changes) => {
      const dying = cut?.left === 0 ? cut.when : null;
      if (cut) cut.left -= 1;
      if (dying === 'before') throw new PowerCut();
      await hook(changes);
      await ledger.commit(changes);
      commits.push(changes);
      if (dying === 'after') throw new PowerCut();
    },
  };
};
