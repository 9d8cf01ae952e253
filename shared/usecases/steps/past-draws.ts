import type { Inspection } from '#domain/inspections/inspection';
import { visitOf } from '#domain/inspections/inspection-state';
import { yearOf } from '#domain/kernel/local-date';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf, factsOf } from '#domain/sampling/draw-state';
import type { FrameLine } from '#domain/sampling/lists';
import { type PastDraw, pastDrawOf } from '#domain/sampling/past-draw';
import type { DrawReader, InspectionReader } from '#ports/inspection-readers';
import { everyPage } from './every-page.ts';
import type { DrawWorker } from './work-draw.ts';

/** What earlier draws of the office leave for the lists of the next. */
export type Past = {
  /** Of the programme, newest first. */
  readonly past: readonly PastDraw[];
  readonly frameBefore: readonly FrameLine[] | null;
  /** Random visits of this year by subject, over all programmes. */
  readonly visits: ReadonlyMap<string, number>;
  /** Cases of this year by inspector, over all programmes. */
  readonly cases: ReadonlyMap<string, number>;
};

/** All draws of an office. */
export const allDraws = async (draws: DrawReader, officeId: string): Promise<readonly Draw[]> => {
  const all: Draw[] = [];
  for await (const items of everyPage((page) => draws.draws(officeId, page))) all.push(...items);
  return all;
};

const drawnAt = (draw: Draw): string => factsOf(draw, 'drawn').at(-1)?.at ?? '';

const count = (counts: Map<string, number>, id: string): void => {
  counts.set(id, (counts.get(id) ?? 0) + 1);
};

/**
 * Works out what earlier draws left: the newest of the programme, as many as recusal looks back, and all of this year.
 * @param drawsBack how many of the programme are asked for beside the newest.
 */
export const pastOf = async (
  worker: DrawWorker,
  all: readonly Draw[],
  which: { readonly programmeId: string; readonly year: number; readonly zone: ZoneId; readonly drawsBack: number },
): Promise<Past> => {
  const withResult = all.filter((draw) => drawnAt(draw) !== '').sort((a, b) => (drawnAt(a) < drawnAt(b) ? 1 : -1));
  const own = withResult.filter(({ programmeId }) => programmeId === which.programmeId);
  const ofProgramme = new Set(own.slice(0, Math.max(1, which.drawsBack)));
  const past: PastDraw[] = [];
  let frameBefore: readonly FrameLine[] | null = null;
  const [visits, cases] = [new Map<string, number>(), new Map<string, number>()];
  for (const draw of withResult) {
    const [first] = factsOf(draw, 'drawn');
    const isOfYear = first !== undefined && yearOf(localDateAt(first.at, which.zone)) === which.year;
    if (!isOfYear && !ofProgramme.has(draw)) continue;
    const worked = await worker.work(draw);
    const left = pastDrawOf(draw.planHash, worked.result, eventsOf(draw));
    if (ofProgramme.has(draw)) past.push(left);
    if (draw === own[0]) frameBefore = (await worker.matterOf(draw)).lists.frame;
    if (!isOfYear) continue;
    for (const [object, team] of left.teams) {
      count(visits, object);
      for (const inspector of team) count(cases, inspector);
    }
  }
  return { past, frameBefore, visits, cases };
};

/** Objects of a draw whose visit has been made. */
export const visitsMade = async (
  inspections: InspectionReader,
  { officeId, id }: Pick<Draw, 'officeId' | 'id'>,
): Promise<ReadonlySet<string>> => {
  const made = new Set<string>();
  for await (const items of everyPage((page) => inspections.inspections(officeId, page))) {
    for (const one of items as readonly Inspection[]) {
      if (one.drawId === id && visitOf(one) !== null) made.add(one.subjectId);
    }
  }
  return made;
};
