import type { HistoryEntry, HistoryMark, Plain } from '#domain/history/entry';
import { forwardOf } from '#domain/history/roll-forward';
import { because } from '#domain/kernel/because';
import type { Change } from '#domain/kernel/change';
import type { Clock } from '#ports/clock';
import type { HistoryReader, RecordReader } from '#ports/history';
import type { Ledger } from '#ports/ledger';
import type { RecordKind, StoredRecord } from '#ports/records';
import { everyPage } from './steps/every-page.ts';
import { stampedLedger } from './steps/stamped-ledger.ts';

export type RollForwardServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly records: RecordReader;
  readonly history: HistoryReader;
};

export type RollForwardReport = {
  readonly officeId: string;
  /** Records that were behind their history. */
  readonly records: number;
  /** Versions written to bring them forward. */
  readonly versions: number;
  /** Those whose last content the history does not hold: to be loaded or set again. */
  readonly contentLost: readonly { readonly kind: string; readonly id: string }[];
};

/** The entries of one record above a version, in their order. */
const entriesAbove = async (history: HistoryReader, mark: HistoryMark, version: number): Promise<HistoryEntry[]> => {
  const entries: HistoryEntry[] = [];
  let seq: number | null = mark.seq;
  while (seq !== null) {
    const entry: HistoryEntry | null = await history.entry(mark.officeId, seq);
    if (entry === null || entry.of.version <= version) break;
    entries.unshift(entry);
    seq = entry.of.previousSeq;
  }
  return entries;
};

/**
 * Puts every record of an office forward to the last the history tells of it: what was sent is sent again, in the table
 * and nowhere else; what was said by people is known again. Cut short, or run twice, it goes on from where it stands. The
 * history writes nothing down of it: it knows these versions.
 */
export const rollForward = async (services: RollForwardServices, officeId: string): Promise<RollForwardReport> => {
  const ledger = stampedLedger(services.ledger, {
    by: { kind: 'service', what: 'restore' },
    at: services.clock.now(),
    because: because('restore.rolled-forward'),
  });
  const contentLost: { kind: string; id: string }[] = [];
  let records = 0;
  let versions = 0;
  for await (const marks of everyPage((page) => services.history.listMarks(officeId, page))) {
    for (const mark of marks) {
      const stored = await services.records.get(mark.of.kind as RecordKind, officeId, mark.of.id);
      if ((stored?.version ?? 0) >= mark.of.version) continue;
      const entries = await entriesAbove(services.history, mark, stored?.version ?? 0);
      const forward = forwardOf(stored as Plain | null, officeId, entries);
      // What the table gave out once, the ledger takes back as it was.
      for (const change of forward.changes) await ledger.commit([change as unknown as Change<StoredRecord>]);
      records += forward.changes.length > 0 ? 1 : 0;
      versions += forward.changes.length;
      if (forward.contentLost) contentLost.push({ kind: mark.of.kind, id: mark.of.id });
    }
  }
  return { officeId, records, versions, contentLost };
};
