import type { Change } from '#domain/kernel/change';
import type { StoredRecord } from './records.ts';

/** The one door for writing. */
export type Ledger = {
  /**
   * Writes all changes or none: 1 to 100 of them, no record twice.
   * @throws ServiceError `conflict` (`ledger.conflict`) when one does not hold; `unavailable` (`ledger.unavailable`)
   * when the store did not take the write, and it is not known to be written.
   */
  commit(changes: readonly Change<StoredRecord>[]): Promise<void>;
};
