import {
  type ArchivedEnd,
  anchorKeyOf,
  anchorTextOf,
  endOfText,
  entriesKeyOf,
  entriesPrefixOf,
  followsOn,
  NOTHING_ARCHIVED,
} from '#domain/history/archived';
import { type HistoryEntry, lineOf } from '#domain/history/entry';
import { ServiceError } from '#domain/kernel/service-error';
import type { Archive } from '#ports/archive';
import type { Clock } from '#ports/clock';
import type { HistoryReader } from '#ports/history';

export type ArchiveLimits = {
  /** Entries in one object. */
  readonly entriesMax: number;
  /** Bytes in one object; an entry is never cut. */
  readonly bytesMax: number;
  /** Objects of one office in one run: the rest is for the next. */
  readonly objectsMax: number;
};

export const ARCHIVE_LIMITS: ArchiveLimits = { entriesMax: 1_000, bytesMax: 5_000_000, objectsMax: 100 };

export type ArchiveHistoryServices = {
  readonly history: HistoryReader;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly limits?: ArchiveLimits;
};

/** An office whose chain is not what the archive holds of it, and the first entry where that shows. */
export type Contradiction = { readonly officeId: string; readonly seq: number };

export type ArchiveReport = {
  readonly offices: number;
  readonly entries: number;
  readonly objects: number;
  /** Offices with more than one run takes. */
  readonly behind: readonly string[];
  readonly contradictions: readonly Contradiction[];
  readonly failed: readonly { readonly officeId: string; readonly error: unknown }[];
};

const READ_AT_ONCE = 100;
/** How much farther back each look for the last object goes than the one before. */
const LOOK_BACK_TIMES = 8;

const endOf = async (archive: Archive, key: string): Promise<ArchivedEnd> => {
  const end = endOfText(await archive.read(key));
  if (end === null) throw new ServiceError('unavailable', 'archive.damaged', `${key} does not end with an entry.`);
  return end;
};

/**
 * How far the archive has come. The last object begins within one object's entries of the head, unless the archive lags:
 * so one look nearly always finds it, however many objects there are.
 */
const archivedEnd = async (
  archive: Archive,
  officeId: string,
  headSeq: number,
  entriesMax: number,
): Promise<ArchivedEnd> => {
  for (let back = entriesMax; ; back *= LOOK_BACK_TIMES) {
    const after = Math.max(0, headSeq - back);
    const key = await archive.last(entriesPrefixOf(officeId), entriesKeyOf(officeId, after));
    if (key !== null) return endOf(archive, key);
    if (after === 0) return NOTHING_ARCHIVED;
  }
};

type ReadOn = { readonly lines: readonly string[]; readonly end: ArchivedEnd; readonly contradictsAt: number | null };

/** The entries after `end`, as one object takes them, each held against the one before and the first against the archive. */
const readOn = async (
  history: HistoryReader,
  officeId: string,
  end: ArchivedEnd,
  { entriesMax, bytesMax }: ArchiveLimits,
): Promise<ReadOn> => {
  const lines: string[] = [];
  let bytes = 0;
  let last = end;
  // The last that is archived is read again: it may be gone from the chain, or written anew.
  let read: readonly HistoryEntry[] = await history.entriesAfter(officeId, Math.max(0, end.seq - 1), READ_AT_ONCE);
  if (end.seq > 0) {
    const [known] = read;
    if (known?.seq !== end.seq || known.hash !== end.hash) return { lines, end, contradictsAt: end.seq };
    read = read.slice(1);
    if (read.length === 0) read = await history.entriesAfter(officeId, end.seq, READ_AT_ONCE);
  }
  while (read.length > 0) {
    for (const entry of read) {
      if (!followsOn(last, entry)) return { lines, end: last, contradictsAt: last.seq + 1 };
      const line = `${lineOf(entry)}\n`;
      bytes += Buffer.byteLength(line);
      if (lines.length === entriesMax || (lines.length > 0 && bytes > bytesMax)) {
        return { lines, end: last, contradictsAt: null };
      }
      lines.push(line);
      last = { seq: entry.seq, hash: entry.hash };
    }
    read = await history.entriesAfter(officeId, last.seq, READ_AT_ONCE);
  }
  return { lines, end: last, contradictsAt: null };
};

type OfOffice = {
  readonly end: ArchivedEnd;
  readonly entries: number;
  readonly objects: number;
  readonly isBehind: boolean;
  readonly contradictsAt: number | null;
};

const archiveOffice = async (
  { history, archive }: ArchiveHistoryServices,
  officeId: string,
  headSeq: number,
  limits: ArchiveLimits,
): Promise<OfOffice> => {
  let end = await archivedEnd(archive, officeId, headSeq, limits.entriesMax);
  let entries = 0;
  for (let objects = 0; objects < limits.objectsMax; objects += 1) {
    const next = await readOn(history, officeId, end, limits);
    const done = { entries, objects, isBehind: false };
    // Nothing is kept of an object that holds a wrong entry: what is archived can never be taken back.
    if (next.contradictsAt !== null) return { end, ...done, contradictsAt: next.contradictsAt };
    if (next.lines.length === 0) return { end, ...done, contradictsAt: null };
    const key = entriesKeyOf(officeId, end.seq + 1);
    if ((await archive.put(key, next.lines.join(''))) === 'written') {
      entries += next.lines.length;
      end = next.end;
    } else {
      // Another run was first, perhaps with fewer or more: what it wrote stands.
      end = await endOf(archive, key);
    }
  }
  return { end, entries, objects: limits.objectsMax, isBehind: end.seq < headSeq, contradictsAt: null };
};

/**
 * Brings the archive up to the chains, and writes down once an hour where the archived chains end. How far it has come is
 * read from the archive itself: a run that died, doubled or never was changes nothing but the time.
 */
export const archiveHistory = async (services: ArchiveHistoryServices): Promise<ArchiveReport> => {
  const { history, archive, clock, limits = ARCHIVE_LIMITS } = services;
  const now = clock.now();
  const heads = await history.heads();
  const ends = new Map<string, ArchivedEnd>();
  const behind: string[] = [];
  const contradictions: Contradiction[] = [];
  const failed: { readonly officeId: string; readonly error: unknown }[] = [];
  const sum = { entries: 0, objects: 0 };
  for (const { officeId, seq } of heads) {
    try {
      const done = await archiveOffice(services, officeId, seq, limits);
      sum.entries += done.entries;
      sum.objects += done.objects;
      if (done.end.seq > 0) ends.set(officeId, done.end);
      if (done.isBehind) behind.push(officeId);
      if (done.contradictsAt !== null) contradictions.push({ officeId, seq: done.contradictsAt });
    } catch (error) {
      // One office that cannot be archived hides no other.
      failed.push({ officeId, error });
    }
  }
  // Last, and only of what is archived: every anchor fits the entries beside it, whenever a run ends.
  if (ends.size > 0) await archive.put(anchorKeyOf(now), anchorTextOf(now, ends));
  return { offices: heads.length, ...sum, behind, contradictions, failed };
};
