import type { Change } from '#domain/kernel/change';
import type { Stamp } from '#domain/kernel/stamp';
import type { StoredRecord } from './records.ts';

/** The one door for writing. */
export type Ledger = {
  /**
   * Writes all changes or none: 1 to 100 of them, no record twice.
   * @throws ServiceError `conflict` (`ledger.conflict`) when one does not hold; `unavailable` (`ledger.unavailable`)
   * when the store did not take the write, and it is not known to be written.
   * @param stamp who, when and why, where the records themselves do not say it: tasks tell it in their facts and steps,
   * messages in their history.
   */
  commit(changes: readonly Change<StoredRecord>[], stamp?: Stamp): Promise<void>;
};
