import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import type { Instant } from '#domain/kernel/instant';
import type { Page } from '#domain/kernel/page';
import type { CheckItem } from '#domain/rules/check-item';
import type { Programme } from '#domain/rules/programme';
import type { Draw } from '#domain/sampling/draw';
import type { LogEntry, LogHead } from '#domain/sampling/log-entry';
import type { PackedList } from '#domain/sampling/packed-list';
import type { RosterKind, RosterVersion } from '#domain/sampling/roster-version';
import type { PageRequest } from './readers.ts';
import type { DueDrawRecord } from './records.ts';

export type ProgrammeReader = {
  programme(officeId: string, programmeId: string): Promise<Programme | null>;
  programmes(officeId: string, page: PageRequest): Promise<Page<Programme>>;
  /** Every check item, those out of use among them, by id. */
  checkItems(officeId: string): Promise<readonly CheckItem[]>;
};

export type InspectionRosterReader = {
  /** All versions of a roster, oldest first. */
  versions(officeId: string, rosterKind: RosterKind, rosterId: string): Promise<readonly RosterVersion[]>;
  /** The parts of a list, in order; none where there is no such list. May lag: a list never changes. */
  list(officeId: string, listId: string): Promise<readonly PackedList[]>;
};

export type DrawReader = {
  draw(officeId: string, drawId: string): Promise<Draw | null>;
  draws(officeId: string, page: PageRequest): Promise<Page<Draw>>;
  logHead(officeId: string): Promise<LogHead | null>;
  /** Entries after this number, in order. */
  logAfter(officeId: string, seq: number, limit: number): Promise<readonly LogEntry[]>;
  /** Programmes, draws and inspections whose `lookAgainAt` has come, over all offices, oldest first. */
  due(now: Instant, itemsMax: number): Promise<readonly DueDrawRecord[]>;
};

export type InspectionReader = {
  inspection(officeId: string, inspectionId: string): Promise<Inspection | null>;
  inspections(officeId: string, page: PageRequest): Promise<Page<Inspection>>;
  finding(officeId: string, findingId: string): Promise<Finding | null>;
  findings(officeId: string, page: PageRequest): Promise<Page<Finding>>;
};
