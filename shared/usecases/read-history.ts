import { type HistoryEntry, type HistoryHead, lineOf, markIdOf } from '#domain/history/entry';
import { fromCursor, toCursor } from '#domain/kernel/cursor';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { HistoryReader } from '#ports/history';

export type HistoryWish = {
  readonly officeId: string;
  /** Changes from this moment on, up to the other; `null`: no bound. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** One kind of record, or one record of it. */
  readonly kind: string | null;
  readonly id: string | null;
  readonly cursor: string | null;
  readonly limit: number;
};

export type HistoryPage = {
  readonly entries: readonly HistoryEntry[];
  /** Where the chain ends now; `null` where nothing was ever written. */
  readonly head: HistoryHead | null;
  /** `null`: there is no more. A page may be short, or empty, and yet have one. */
  readonly cursor: string | null;
};

/** Entries one request looks at: what it asks for may be rare among them. */
const LOOKED_AT_MAX = 500;
const READ_AT_ONCE = 100;
/** An answer of Lambda ends at 6 MB. */
const LINE_BYTES_MAX = 4_000_000;
/** Clocks of two machines differ, and the moment of a change comes from another than that of its entry. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

const fits = ({ at, of }: HistoryEntry, { from, to, kind, id }: HistoryWish): boolean =>
  (from === null || at >= from) &&
  (to === null || at <= to) &&
  (kind === null || of.kind === kind) &&
  (id === null || of.id === id);

/** The last number before anything of `from` on can stand: entries are written after what they tell, in one order. */
const seqBefore = async (history: HistoryReader, officeId: string, head: HistoryHead, from: Instant) => {
  const bound = addMs(from, -CLOCKS_DIFFER_MS);
  let [low, high] = [0, head.seq];
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    const entry = await history.entry(officeId, middle);
    if (entry !== null && entry.recordedAt < bound) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Gathers what fits, until the page is full, the answer is large or enough was looked at. */
const gather = (wish: HistoryWish) => {
  const entries: HistoryEntry[] = [];
  let looked = 0;
  let bytes = 0;
  return {
    entries,
    /** False once no more may be looked at. The entry offered has been taken into account then, too. */
    offer: (entry: HistoryEntry): boolean => {
      looked += 1;
      if (fits(entry, wish)) {
        entries.push(entry);
        bytes += Buffer.byteLength(lineOf(entry));
      }
      return entries.length < wish.limit && looked < LOOKED_AT_MAX && bytes < LINE_BYTES_MAX;
    },
  };
};

type Gathered = { readonly entries: readonly HistoryEntry[]; readonly lastSeq: number | null };

/** The entries of one record, the newest first, each leading to the one before. */
const ofRecord = async (history: HistoryReader, wish: HistoryWish, after: number | null): Promise<Gathered> => {
  const page = gather(wish);
  const of = { kind: wish.kind ?? '', id: wish.id ?? '' };
  const start = after === null ? null : await history.entry(wish.officeId, after);
  const [mark] = after === null ? await history.marks(wish.officeId, [of]) : [];
  let seq = start ? start.of.previousSeq : (mark?.seq ?? null);
  while (seq !== null) {
    const entry: HistoryEntry | null = await history.entry(wish.officeId, seq);
    if (entry === null || markIdOf(entry.of) !== markIdOf(of)) break;
    if (!page.offer(entry)) return { entries: page.entries, lastSeq: entry.of.previousSeq === null ? null : seq };
    seq = entry.of.previousSeq;
  }
  return { entries: page.entries, lastSeq: null };
};

/** The entries of the chain, the oldest first. */
const ofChain = async (
  history: HistoryReader,
  wish: HistoryWish,
  head: HistoryHead,
  after: number | null,
): Promise<Gathered> => {
  const page = gather(wish);
  let last = after ?? (wish.from === null ? 0 : await seqBefore(history, wish.officeId, head, wish.from));
  while (last < head.seq) {
    const read = await history.entriesAfter(wish.officeId, last, READ_AT_ONCE);
    for (const entry of read) {
      last = entry.seq;
      if (!page.offer(entry)) return { entries: page.entries, lastSeq: last < head.seq ? last : null };
    }
    if (read.length === 0) break;
  }
  return { entries: page.entries, lastSeq: null };
};

/**
 * The history of an office: all of it, or what fits. One record's entries come newest first, all others in the order of
 * the chain.
 * @throws ServiceError `invalid` (`page.bad-cursor`).
 */
export const readHistory = async (history: HistoryReader, wish: HistoryWish): Promise<HistoryPage> => {
  const list = `history ${wish.officeId} ${wish.kind ?? ''} ${wish.id ?? ''}`;
  const given = fromCursor(list, wish.cursor);
  const after = given === null ? null : Number(given);
  const head = await history.head(wish.officeId);
  if (head === null) return { entries: [], head, cursor: null };
  const { entries, lastSeq } =
    wish.kind !== null && wish.id !== null
      ? await ofRecord(history, wish, after)
      : await ofChain(history, wish, head, after);
  return { entries, head, cursor: lastSeq === null ? null : toCursor(list, String(lastSeq)) };
};
