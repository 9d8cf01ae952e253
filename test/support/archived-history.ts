import { memoryArchive } from '#adapters/memory/memory-archive';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import { addMs } from '#domain/kernel/instant';
import { writeHistory } from '#usecases/write-history';
import { lifeOfUnit } from './history-changes.ts';
import { NOW } from './makers.ts';

/** A history in memory that grows as it is told, and an archive beside it, with objects of three entries. */
export const openArchivedHistory = () => {
  const store = memoryHistory();
  const archive = memoryArchive();
  const clock = memoryClock(NOW);
  const limits = { entriesMax: 3, bytesMax: 1_000_000, objectsMax: 100 };
  return {
    history: store.history,
    ledger: store.ledger,
    archive,
    clock,
    limits,
    /** Entries more in the chain of an office, about one unit. */
    grow: (unitId: string, entries: number, officeId?: string) =>
      writeHistory({ clock, history: store }, lifeOfUnit(unitId, entries, officeId)),
    passMs: (ms: number): void => clock.set(addMs(clock.now(), ms)),
    keys: (): readonly string[] => archive.objects().map(([key]) => key),
    /** All lines that are archived, anchors first, as the checker reads a folder. */
    lines: (): readonly string[] =>
      archive.objects().flatMap(([, text]) => text.split('\n').filter((line) => line !== '')),
  };
};
