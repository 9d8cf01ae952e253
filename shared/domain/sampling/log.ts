import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { canonical } from './canonical.ts';
import { hexDigest } from './hash.ts';
import { type LogEntry, type LogHead, logEntryId } from './log-entry.ts';
import type { HashName } from './plan.ts';
import type { DrawEvent } from './record.ts';

/** What an entry about a plan says (docs/DRAWS.md 2). */
export type LogContent =
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: string; readonly approvedBy: string }
  | { readonly kind: 'result'; readonly batch: number; readonly root: string | null }
  | { readonly kind: 'event'; readonly event: DrawEvent }
  | { readonly kind: 'revealed'; readonly secret: string; readonly campaign?: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Where the next entry stands: its number, and the hash of the entry before. */
export type LogPlace = { readonly seq: number; readonly prev: string };

/** `prev` of the first entry. */
export const LOG_START = '0'.repeat(64);

/** The place after the newest entry; the first of all where there is none. */
export const placeAfter = (head: Pick<LogHead, 'seq' | 'hash'> | null): LogPlace =>
  head === null ? { seq: 1, prev: LOG_START } : { seq: head.seq + 1, prev: head.hash };

/** The canonical text of an entry about a plan. A plan is an entry itself: its text is its own. */
export const logText = (
  about: { readonly authority: string; readonly planHash: string },
  content: LogContent,
  place: LogPlace,
  at: Instant,
): string => canonical({ v: 'sjc-log/1', ...content, authority: about.authority, plan: about.planHash, ...place, at });

/** Entries and the new head: written with whatever they tell of, in one commit, so that numbers have no gap. */
export type LogGrowth = {
  readonly entries: readonly LogEntry[];
  readonly changes: readonly Change<LogEntry | LogHead>[];
};

/**
 * Adds entries to the log, one at least; each is written once its place is known.
 * @param alg the hash of the log: that of its plans, which all have the same.
 */
export const appendToLog = (
  { officeId, alg }: { readonly officeId: string; readonly alg: HashName },
  head: LogHead | null,
  writers: readonly ((place: LogPlace) => string)[],
): LogGrowth => {
  const entries: LogEntry[] = [];
  for (const write of writers) {
    const place = placeAfter(entries.at(-1) ?? head);
    const text = write(place);
    const { seq } = place;
    const hash = hexDigest(alg, text);
    entries.push({ kind: 'log-entry', officeId, id: logEntryId(seq), version: 1, seq, text, hash });
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError('A log grows by one entry at least.');
  const { seq, hash } = last;
  const next: Change<LogHead> =
    head === null
      ? insert({ kind: 'log-head', officeId, id: officeId, version: 1, seq, hash })
      : replace(nextVersion(head, { seq, hash }));
  return { entries, changes: [...entries.map(insert), next] };
};
