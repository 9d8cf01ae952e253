import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import { entryIdOf, FIRST_HASH, type HistoryEntry, hashOf } from './entry.ts';

/** The last entry of an office that the archive holds. */
export type ArchivedEnd = { readonly seq: number; readonly hash: string };

/** What the archive holds before it holds anything. */
export const NOTHING_ARCHIVED: ArchivedEnd = { seq: 0, hash: FIRST_HASH };

export const entriesPrefixOf = (officeId: string): string => `entries/${officeId}/`;

/**
 * The key of entries from `firstSeq` on. It says where they begin and not where they end: whoever is first with a
 * beginning has it, so that no entry can be archived twice by two who read the chain at different moments.
 */
export const entriesKeyOf = (officeId: string, firstSeq: number): string =>
  `${entriesPrefixOf(officeId)}${entryIdOf(firstSeq)}.jsonl`;

const HOUR_CHARS = 'YYYY-MM-DDTHH'.length;

/** One anchor an hour: the first that is written stands. */
export const anchorKeyOf = (at: Instant): string => `anchors/${at.slice(0, HOUR_CHARS)}Z.jsonl`;

/** Where the archived chains end, in the form `docs/HISTORY.md` gives to an anchor. */
export const anchorTextOf = (at: Instant, ends: ReadonlyMap<string, ArchivedEnd>): string => {
  const heads = [...ends].sort(([a], [b]) => (a < b ? -1 : 1)).map(([office, end]) => ({ office, ...end }));
  return `${canonicalJson({ anchor: { at, heads } })}\n`;
};

/** The end that a text of entries leaves; `null` where its last line is no whole entry. */
export const endOfText = (text: string): ArchivedEnd | null => {
  if (!text.endsWith('\n')) return null;
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  try {
    const { seq, hash }: Partial<Record<keyof ArchivedEnd, unknown>> = JSON.parse(line);
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null;
  } catch {
    return null;
  }
};

/** Whether an entry is what it was when it was written, and follows on `before`. */
export const followsOn = (before: ArchivedEnd, entry: HistoryEntry): boolean =>
  entry.seq === before.seq + 1 && entry.previousHash === before.hash && entry.hash === hashOf(entry);
