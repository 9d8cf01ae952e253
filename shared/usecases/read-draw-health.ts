import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Draw } from '#domain/sampling/draw';
import { factsOf, stateOfDraw } from '#domain/sampling/draw-state';
import { type DrawHealth, drawHealth, type HealthMatter } from '#domain/statistics/draw-health';
import type { Clock } from '#ports/clock';
import type { DrawReader, ProgrammeReader } from '#ports/inspection-readers';
import type { OfficeReader } from '#ports/readers';
import { everyPage } from './steps/every-page.ts';
import { allDraws } from './steps/past-draws.ts';
import type { DrawWorker } from './steps/work-draw.ts';

export type ReadDrawHealthServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly programmes: ProgrammeReader;
  readonly draws: DrawReader;
};

/** The latest draws that are revealed, of which refusals are counted: two years of half-years. */
const REVEALED_MAX = 4;

const revealedOf = async (worker: DrawWorker, draw: Draw) => {
  const { result, objects } = await worker.work(draw);
  const organisations = new Map(objects.map(({ id, org }) => [id, org]));
  return {
    draw,
    drawn: result.drawn,
    organisationOf: (object: string): string | null => organisations.get(object) ?? null,
  };
};

const matterOf = async (
  worker: DrawWorker,
  programmeId: string,
  draws: readonly Draw[],
  isRevealed: (draw: Draw) => boolean,
): Promise<HealthMatter> => {
  const latest = draws.at(-1) ?? null;
  const matter = latest === null ? null : await worker.matterOf(latest);
  const revealed: Awaited<ReturnType<typeof revealedOf>>[] = [];
  for (const draw of draws.filter(isRevealed).slice(-REVEALED_MAX)) revealed.push(await revealedOf(worker, draw));
  return {
    programmeId,
    draws,
    latest: latest === null || matter === null ? null : { draw: latest, frame: [...matter.lists.frame] },
    revealed,
  };
};

/**
 * How the draws of each random programme do: chances, gaps, refusals, plans that came to nothing.
 * @throws ServiceError `missing` (`office.missing`).
 */
export const readDrawHealth = async (
  services: ReadDrawHealthServices,
  worker: DrawWorker,
  officeId: string,
): Promise<readonly DrawHealth[]> => {
  const now = services.clock.now();
  const office = await services.offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const draws = await allDraws(services.draws, officeId);
  const today = localDateAt(now, office.zone);
  const isRevealed = (draw: Draw): boolean => factsOf(draw, 'drawn').length > 0 && stateOfDraw(draw, now).revealed;
  const health: DrawHealth[] = [];
  for await (const programmes of everyPage((page) => services.programmes.programmes(officeId, page))) {
    for (const { id, programmeKind } of programmes) {
      if (programmeKind !== 'random') continue;
      const own = draws.filter(({ programmeId }) => programmeId === id).sort((a, b) => (a.period < b.period ? -1 : 1));
      health.push(drawHealth(await matterOf(worker, id, own, isRevealed), now, today));
    }
  }
  return health;
};
