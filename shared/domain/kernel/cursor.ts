import { sha256Hex } from './digest.ts';
import { PAGE_ITEMS_MAX } from './page.ts';
import { ServiceError } from './service-error.ts';

const SUM_CHARS = 12;
const LAST_CHARS_MAX = 512;

const sumOf = (list: string, last: string): string => sha256Hex(`${list}\n${last}`).slice(0, SUM_CHARS);

/**
 * The cursor after the item `last` of the list named `list`. It holds the place in the list only: whose list it is, a
 * reader takes from the request, so that no cursor leads into another office.
 */
export const toCursor = (list: string, last: string): string =>
  Buffer.from(`${sumOf(list, last)}${last}`, 'utf8').toString('base64url');

/**
 * The item a cursor stands after; `null` for the start. A checksum over list and place finds broken cursors and those
 * of other lists; it is no secret, and nothing rests on it but a clear answer.
 * @throws ServiceError `invalid` (`page.bad-cursor`).
 */
export const fromCursor = (list: string, cursor: string | null): string | null => {
  if (cursor === null) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const last = text.slice(SUM_CHARS);
  if (last === '' || last.length > LAST_CHARS_MAX || text.slice(0, SUM_CHARS) !== sumOf(list, last)) {
    throw new ServiceError('invalid', 'page.bad-cursor', 'The cursor does not belong to this list.');
  }
  return last;
};

/** Refuses anything but a whole number from 1 to `PAGE_ITEMS_MAX`. @throws ServiceError `invalid` (`page.bad-limit`). */
export const checkPageLimit = (limit: number): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_ITEMS_MAX) {
    throw new ServiceError('invalid', 'page.bad-limit', `A page holds 1 to ${PAGE_ITEMS_MAX} items.`);
  }
};
