import { appendChanges } from '#domain/history/append-changes';
import type { RecordChange, Shown } from '#domain/history/entry';
import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';
import type { HistoryStore } from '#ports/history';
import type { RecordKind } from '#ports/records';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type WriteHistoryServices = { readonly clock: Clock; readonly history: HistoryStore };

export type WriteHistoryReport = {
  readonly written: number;
  readonly repeated: number;
  /** Those to be brought again, because an earlier version of the same record has not come yet. */
  readonly waiting: readonly RecordChange[];
};

/** How much of each kind the history shows. A new kind does not compile until it is decided. */
const SHOWN: Readonly<Record<RecordKind, Shown>> = {
  office: 'whole',
  administrator: 'whole',
  unit: 'whole',
  post: 'whole',
  // Names and addresses: whoever is erased from the roster must not live on here.
  person: 'fields',
  // It shows a part of the address.
  suppression: 'fields',
  reach: 'whole',
  registration: 'whole',
  ladder: 'whole',
  duty: 'whole',
  task: 'whole',
  message: 'whole',
  switchboard: 'whole',
  'traffic-day': 'whole',
  edition: 'whole',
  'calendar-job': 'whole',
  'check-item': 'whole',
  programme: 'whole',
  'inspection-roster': 'whole',
  'packed-list': 'whole',
  draw: 'whole',
  'log-entry': 'whole',
  'log-head': 'whole',
  inspection: 'whole',
  finding: 'whole',
  // Not written at all: see `isTold`.
  'rate-window': 'fields',
  'history-entry': 'fields',
  'history-head': 'fields',
  'history-mark': 'fields',
};

/** A count of the last seconds tells of nobody's act, and is written over and over. */
const isTold = ({ after }: RecordChange): boolean => after.record.kind !== 'rate-window';

/** What this build does not know is shown by the names of its fields. */
const shownOf = (kind: string): Shown => (Object.hasOwn(SHOWN, kind) ? SHOWN[kind as RecordKind] : 'fields');

/** An entry and at most one mark each, and the head: within the 100 changes of a commit. */
const ENTRIES_A_COMMIT_MAX = 45;
/** Entries are somewhat larger than the images they hold; a commit takes 4 MB. */
const IMAGE_BYTES_A_COMMIT_MAX = 2_500_000;
/** Times somebody else may be first at the same chain before the batch is given back. */
const TRIES_MAX = 8;

const piecesOf = (changes: readonly RecordChange[]): readonly (readonly RecordChange[])[] => {
  const pieces: RecordChange[][] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = Buffer.byteLength(canonicalJson(change.after.record));
    const piece = pieces.at(-1);
    if (piece && piece.length < ENTRIES_A_COMMIT_MAX && bytes + size <= IMAGE_BYTES_A_COMMIT_MAX) {
      piece.push(change);
      bytes += size;
    } else {
      pieces.push([change]);
      bytes = size;
    }
  }
  return pieces;
};

const writePiece = async (
  { ledger, history }: HistoryStore,
  officeId: string,
  piece: readonly RecordChange[],
  now: Instant,
): Promise<WriteHistoryReport> => {
  for (let tries = 1; ; tries += 1) {
    const [head, marks] = await Promise.all([
      history.head(officeId),
      history.marks(
        officeId,
        piece.map(({ after }) => after.record),
      ),
    ]);
    const standing = { head, marks: new Map(marks.map((mark) => [mark.id, mark])) };
    const { changes, ...report } = appendChanges(standing, piece, { now, shownOf });
    if (changes.length === 0 || (await commitIfFirst(ledger, changes))) return report;
    if (tries === TRIES_MAX) return { written: 0, repeated: 0, waiting: piece };
  }
};

/**
 * Writes changes of the table into the chains of their offices: each version of each record once, in order, each chain
 * without a gap. Bringing the same changes again, or others beside them, changes nothing that is written.
 */
export const writeHistory = async (
  services: WriteHistoryServices,
  batch: readonly RecordChange[],
): Promise<WriteHistoryReport> => {
  const now = services.clock.now();
  let written = 0;
  let repeated = 0;
  const waiting: RecordChange[] = [];
  for (const [officeId, changes] of Map.groupBy(batch.filter(isTold), ({ after }) => after.record.officeId)) {
    for (const piece of piecesOf(changes)) {
      const report = await writePiece(services.history, officeId, piece, now);
      written += report.written;
      repeated += report.repeated;
      waiting.push(...report.waiting);
    }
  }
  return { written, repeated, waiting };
};
