import type { Stored } from '#domain/kernel/change';

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
  /** Deflated, base64. At most 300,000 characters. */
  readonly packed: string;
};
