import type { PlannedVisit } from '#domain/inspections/planned-visits';
import { nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { DRAW_FACTS_MAX } from '#domain/sampling/decide-draw';
import type { Draw, DrawFact } from '#domain/sampling/draw';
import { factsOf } from '#domain/sampling/draw-state';
import { explainDraw } from '#domain/sampling/explain-draw';
import type { Bottleneck } from '#domain/sampling/pairing/explain-bottleneck';
import { type CommitDrawServices, drawNamed } from './steps/commit-draw.ts';
import { drawStamp as stampAt } from './steps/draw-stamp.ts';
import { programmeNamed } from './steps/inspection-matter.ts';
import { visitsOf } from './steps/plan-visits.ts';
import type { DrawWorker } from './steps/work-draw.ts';

/** Who was drawn, and who looked before. */
export type OpenedList = {
  readonly draw: Draw;
  readonly visits: readonly PlannedVisit[];
  /** Why the latest batch has no teams; `null` where it has. */
  readonly bottleneck: Bottleneck | null;
};

/**
 * Opens the list of who is visited, before the visits: with a reason, which is written down with who and when before
 * anything is shown. Nobody reads it unseen.
 * @throws ServiceError `missing` (`draw.missing`, `office.missing`); `conflict` (`draw.not-drawn`, `draw.too-many-facts`,
 * or on a race).
 */
export const openSealedList = async (
  services: CommitDrawServices,
  worker: DrawWorker,
  wanted: { readonly officeId: string; readonly drawId: string; readonly sub: string; readonly reason: string },
): Promise<OpenedList> => {
  const now = services.clock.now();
  const draw = await drawNamed(services.draws, wanted.officeId, wanted.drawId);
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  if (factsOf(draw, 'drawn').length === 0) {
    throw new ServiceError('conflict', 'draw.not-drawn', 'Nothing is drawn yet: nobody knows the list.');
  }
  if (draw.facts.length >= DRAW_FACTS_MAX) {
    throw new ServiceError('conflict', 'draw.too-many-facts', 'The list was opened too often.');
  }
  const by = { kind: 'administrator', sub: wanted.sub } as const;
  const opened: DrawFact = { type: 'opened', reason: wanted.reason, at: now, by };
  const after = nextVersion(draw, { facts: [...draw.facts, opened] });
  await services.ledger.commit([replace(after)], stampAt(by, now, 'opened'));
  const programme = await programmeNamed(services, wanted.officeId, draw.programmeId);
  const [worked, calendar] = await Promise.all([worker.work(draw), services.calendars.forOffice(office)]);
  return { draw: after, visits: visitsOf(draw, worked, programme, office, calendar), bottleneck: explainDraw(worked) };
};
