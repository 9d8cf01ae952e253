import type { Stored } from '#domain/kernel/change';

/**
 * The longest text of a part. Below what an entry of the history takes whole, so that a table turned back gets its lists
 * again from there.
 */
export const PACKED_CHARS_MAX = 280_000;

const PART_DIGITS = 6;

/** The id of a part's record. Sorts as text as the parts of a list do. */
export const packedPartId = (listId: string, part: number): string =>
  `${packedPartsPrefix(listId)}${String(part).padStart(PART_DIGITS, '0')}`;

/** What the ids of all parts of a list begin with, and no other's. */
export const packedPartsPrefix = (listId: string): string => `${listId}.`;

/**
 * Lines of a list, many to a record: canonical NDJSON, compressed. The id of a list is made from its content, so that
 * writing it twice writes once, and nobody can change it.
 */
export type PackedList = Stored & {
  readonly kind: 'packed-list';
  readonly listId: string;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
  readonly lines: number;
  /** Deflated, base64. At most `PACKED_CHARS_MAX` characters. */
  readonly packed: string;
};
