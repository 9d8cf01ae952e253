import { errorFields, type Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onSchedule } from '#functions/runtime/on-schedule';
import { type ArchiveHistoryServices, archiveHistory } from '#usecases/archive-history';

export type ArchiveHistoryDoor = ArchiveHistoryServices & { readonly log: Log; readonly meter: Meter };

export type ArchiveRun = {
  readonly offices: number;
  readonly entries: number;
  readonly objects: number;
  readonly behind: number;
  readonly contradictions: number;
  readonly failed: number;
};

const archiveAll = async (door: ArchiveHistoryDoor): Promise<ArchiveRun> => {
  const { log, meter } = door;
  const { behind, contradictions, failed, ...sum } = await archiveHistory(door);
  for (const officeId of behind) log.warn('archive behind', { officeId });
  for (const one of contradictions) log.error('history contradicts its archive', one);
  for (const { officeId, error } of failed) log.error('archive failed', { officeId, ...errorFields(error) });
  meter.count('HistoryContradicted', contradictions.length);
  // Silence is the alarm: the word goes out only where every office is archived whole.
  if (behind.length + contradictions.length + failed.length === 0) meter.count('ArchiveSucceeded', 1);
  meter.flush();
  return { ...sum, behind: behind.length, contradictions: contradictions.length, failed: failed.length };
};

/** Brings the archive of every office up to its history. */
export const archiveHistoryHandler = (door: ArchiveHistoryDoor) =>
  onSchedule(door.log, 'archive', () => archiveAll(door));
