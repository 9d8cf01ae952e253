import type { HistoryEntry } from '#domain/history/entry';
import { isSealed } from '#domain/inspections/inspection-state';
import type { Instant } from '#domain/kernel/instant';
import type { Draw } from '#domain/sampling/draw';
import { stateOfDraw } from '#domain/sampling/draw-state';
import type { DrawReader, InspectionReader } from '#ports/inspection-readers';
import { allDraws } from './past-draws.ts';

export type SealedEntriesServices = { readonly draws: DrawReader; readonly inspections: InspectionReader };

type Fact = { readonly type?: unknown };

/** Whether an entry says whom a draw visits, while the draw is sealed: its events name objects and teams. */
const namesDrawn = ({ of, after }: HistoryEntry, sealed: readonly Draw[]): boolean => {
  if (of.kind === 'draw') {
    const facts = (after?.facts ?? []) as readonly Fact[];
    return facts.some(({ type }) => type === 'event') && sealed.some(({ id }) => id === of.id);
  }
  const text = of.kind === 'log-entry' && typeof after?.text === 'string' ? after.text : null;
  if (text === null) return false;
  const { kind, plan } = JSON.parse(text) as { readonly kind?: unknown; readonly plan?: unknown };
  return kind === 'event' && sealed.some(({ planHash }) => planHash === plan);
};

const sealedInspections = async (
  { inspections }: SealedEntriesServices,
  officeId: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> => {
  const found = await Promise.all([...ids].map((id) => inspections.inspection(officeId, id)));
  return new Set(found.flatMap((one) => (one !== null && isSealed(one) ? [one.id] : [])));
};

/**
 * The numbers of those entries of an office's history that say today whom a sealed visit is to. They are shown by their hash
 * until the visit is over, or the draw revealed: the sealed list is the one way to look before, and writes down who did.
 */
export const sealedEntries = async (
  services: SealedEntriesServices,
  officeId: string,
  entries: readonly HistoryEntry[],
  now: Instant,
): Promise<ReadonlySet<number>> => {
  const kinds = new Set(entries.map(({ of }) => of.kind));
  const visited = entries.filter(({ of }) => of.kind === 'inspection');
  const inspections = await sealedInspections(services, officeId, new Set(visited.map(({ of }) => of.id)));
  const draws = kinds.has('draw') || kinds.has('log-entry') ? await allDraws(services.draws, officeId) : [];
  const sealed = draws.filter((draw) => !stateOfDraw(draw, now).revealed);
  const isWithheld = (entry: HistoryEntry): boolean =>
    entry.of.kind === 'inspection' ? inspections.has(entry.of.id) : namesDrawn(entry, sealed);
  return new Set(entries.filter(isWithheld).map(({ seq }) => seq));
};
