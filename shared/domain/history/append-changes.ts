import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, type Instant, laterOf, MINUTE_MS } from '#domain/kernel/instant';
import { describeChange } from './describe-change.ts';
import {
  entryIdOf,
  FIRST_HASH,
  type HistoryEntry,
  type HistoryHead,
  type HistoryMark,
  hashOf,
  markIdOf,
  type RecordChange,
  type Shown,
} from './entry.ts';

/** What of the history stands already: where the chain ends, and how far each record of the batch has come. */
export type Standing = { readonly head: HistoryHead | null; readonly marks: ReadonlyMap<string, HistoryMark> };

export type Appended = {
  /** One commit: the entries, the marks of their records, and the head; empty where nothing is new. */
  readonly changes: readonly Change<HistoryEntry | HistoryHead | HistoryMark>[];
  readonly written: number;
  /** Changes the history holds already. */
  readonly repeated: number;
  /** Changes that came before an earlier one of the same record: to be brought again. */
  readonly waiting: readonly RecordChange[];
};

/** A version that has not come so long after its successor was lost: the stream keeps the order of each record. */
const GAP_WAIT_MS = 2 * MINUTE_MS;

const markOf = ({ after }: RecordChange): string => markIdOf(after.record);

/** The batch with the versions of each record in their order, each at a place where its record stood. */
const inOrder = (batch: readonly RecordChange[]): readonly RecordChange[] => {
  const byRecord = new Map(
    [...Map.groupBy(batch, markOf)].map(([id, changes]) => [
      id,
      changes.toSorted((a, b) => a.after.record.version - b.after.record.version).values(),
    ]),
  );
  return batch.flatMap((change) => byRecord.get(markOf(change))?.next().value ?? []);
};

type Draft = { readonly change: RecordChange; readonly mark: HistoryMark; readonly entry: HistoryEntry };

const draft = (
  change: RecordChange,
  known: HistoryMark | null,
  tail: { readonly seq: number; readonly hash: string; readonly recordedAt: Instant },
  shown: Shown,
): Draft => {
  const { officeId, kind, id, version } = change.after.record;
  const expected = (known?.of.version ?? 0) + 1;
  const missing = version > expected ? { from: expected, to: version - 1 } : null;
  const seq = tail.seq + 1;
  const body = {
    kind: 'history-entry',
    officeId,
    id: entryIdOf(seq),
    version: 1,
    seq,
    recordedAt: tail.recordedAt,
    of: { kind, id, version, previousSeq: known?.seq ?? null },
    ...describeChange(change, shown, missing),
    previousHash: tail.hash,
  } as const;
  const of = { kind, id, version };
  const mark: HistoryMark = known
    ? nextVersion(known, { of, seq })
    : { kind: 'history-mark', officeId, id: markIdOf(of), version: 1, of, seq };
  return { change, mark, entry: { ...body, hash: hashOf(body) } };
};

const headAfter = (head: HistoryHead | null, last: HistoryEntry): Change<HistoryHead> => {
  const { officeId, seq, hash, recordedAt } = last;
  if (head) return replace(nextVersion(head, { seq, hash, recordedAt }));
  return insert({ kind: 'history-head', officeId, id: officeId, version: 1, seq, hash, recordedAt });
};

/** The first version of a mark that is new within a batch counts, however often the record changed in it. */
const markChange = (known: HistoryMark | undefined, last: HistoryMark): Change<HistoryMark> =>
  known ? replace({ ...last, version: known.version + 1 }) : insert({ ...last, version: 1 });

/**
 * Appends a batch of changes of one office to its chain: each version of each record once, in the order of its versions,
 * whatever the batch repeats, overlaps or shuffles.
 */
export const appendChanges = (
  { head, marks }: Standing,
  batch: readonly RecordChange[],
  { now, shownOf }: { readonly now: Instant; readonly shownOf: (kind: string) => Shown },
): Appended => {
  const recordedAt = head === null ? now : laterOf(head.recordedAt, now);
  let tail = { seq: head?.seq ?? 0, hash: head?.hash ?? FIRST_HASH, recordedAt };
  const newest = new Map<string, HistoryMark>();
  const entries: HistoryEntry[] = [];
  const waiting: RecordChange[] = [];
  let repeated = 0;
  for (const change of inOrder(batch)) {
    const id = markOf(change);
    const known = newest.get(id) ?? marks.get(id) ?? null;
    const { version, kind } = change.after.record;
    const last = known?.of.version ?? 0;
    if (version <= last) {
      repeated += 1;
    } else if (version > last + 1 && change.at > addMs(now, -GAP_WAIT_MS)) {
      waiting.push(change);
    } else {
      const { entry, mark } = draft(change, known, tail, shownOf(kind));
      entries.push(entry);
      newest.set(id, mark);
      tail = { seq: entry.seq, hash: entry.hash, recordedAt };
    }
  }
  const lastEntry = entries.at(-1);
  if (lastEntry === undefined) return { changes: [], written: 0, repeated, waiting };
  return {
    changes: [
      headAfter(head, lastEntry),
      ...[...newest].map(([id, mark]) => markChange(marks.get(id), mark)),
      ...entries.map((entry) => insert(entry)),
    ],
    written: entries.length,
    repeated,
    waiting,
  };
};
