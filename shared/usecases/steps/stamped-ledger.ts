import type { Stamp } from '#domain/kernel/stamp';
import type { Ledger } from '#ports/ledger';

/** The ledger for one act of somebody: each of its commits says who, when and why. */
export const stampedLedger = (ledger: Ledger, stamp: Stamp): Ledger => ({
  commit: (changes) => ledger.commit(changes, stamp),
});
