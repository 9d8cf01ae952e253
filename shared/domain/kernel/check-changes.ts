import { CHANGES_MAX, type Change } from './change.ts';
import { ServiceError } from './service-error.ts';

/** The longest id a store takes, in UTF-16 code units; every kind of id made or chosen is far shorter. */
export const STORED_ID_CHARS_MAX = 128;

/** Whether a record can be stored under this id: 1 to `STORED_ID_CHARS_MAX` characters of well-formed text. */
export const isStorableId = (id: string): boolean =>
  id.length > 0 && id.length <= STORED_ID_CHARS_MAX && id.isWellFormed();

const nameOf = ({ record }: Change): string => `${record.kind} ${record.officeId}\n${record.id}`;

/**
 * What forbids a commit before any store is asked; `null` where nothing does. The same for every ledger.
 * Kind `invalid`; codes `ledger.empty`, `ledger.too-many` (over `CHANGES_MAX`), `ledger.bad-id`, `ledger.twice`.
 */
export const faultOfChanges = (changes: readonly Change[]): ServiceError | null => {
  if (changes.length === 0) return new ServiceError('invalid', 'ledger.empty', 'A commit without changes.');
  if (changes.length > CHANGES_MAX) {
    return new ServiceError('invalid', 'ledger.too-many', `A commit takes at most ${CHANGES_MAX} changes.`);
  }
  if (!changes.every(({ record }) => isStorableId(record.id) && isStorableId(record.officeId))) {
    return new ServiceError(
      'invalid',
      'ledger.bad-id',
      `An id is empty, ill-formed or over ${STORED_ID_CHARS_MAX} long.`,
    );
  }
  if (changes.length > 1 && new Set(changes.map(nameOf)).size < changes.length) {
    return new ServiceError('invalid', 'ledger.twice', 'A commit names the same record twice.');
  }
  return null;
};
