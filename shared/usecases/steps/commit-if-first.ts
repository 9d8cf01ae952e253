import type { Change } from '#domain/kernel/change';
import { isConflict } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import type { Ledger } from '#ports/ledger';
import type { StoredRecord } from '#ports/records';

/**
 * Commits, or answers `false` where somebody else was first: losing a race is an ordinary answer, and the winner's state
 * stands. Any other failure is thrown.
 */
export const commitIfFirst = async (
  ledger: Ledger,
  changes: readonly Change<StoredRecord>[],
  stamp?: Stamp,
): Promise<boolean> => {
  try {
    await ledger.commit(changes, stamp);
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
};
