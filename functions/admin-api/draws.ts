import type { Handlers, Who } from '#api/route';
import type { Routes } from '#api/routes';
import type { drawsRoutes } from '#api/routes-draws';
import { ServiceError } from '#domain/kernel/service-error';
import type { Office } from '#domain/rules/office';
import { canonical } from '#domain/sampling/canonical';
import type { Draw } from '#domain/sampling/draw';
import { commitPlan, previewPlan } from '#usecases/commit-plan';
import { openSealedList } from '#usecases/open-sealed-list';
import { readDrawHealth } from '#usecases/read-draw-health';
import { readAuditorView, readOwnLine, readRecord } from '#usecases/read-record';
import { recordBeaconValue } from '#usecases/record-beacon-value';
import { recordDrawEvent } from '#usecases/record-draw-event';
import { drawNamed } from '#usecases/steps/commit-draw';
import { drawLog } from '#usecases/steps/draw-log';
import type { DrawWorker } from '#usecases/steps/work-draw';
import { withdrawPlan } from '#usecases/withdraw-plan';
import { drawView, previewView, sealedListView } from './draw-view.ts';
import { programmeHandlers } from './programmes.ts';
import type { AdminApiServices } from './services.ts';

type DrawHandlers = Pick<Handlers<Routes>, keyof typeof drawsRoutes>;

const officeOf = async ({ offices }: AdminApiServices, { officeId }: Who): Promise<Office> => {
  const office = await offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  return office;
};

const showing = (services: AdminApiServices) => async (who: Who, draw: Draw) =>
  drawView(draw, await officeOf(services, who), services.clock.now());

const planHandlers = (
  services: AdminApiServices,
  worker: DrawWorker,
): Pick<DrawHandlers, 'previewPlan' | 'commitPlan' | 'withdrawPlan' | 'recordBeaconValue'> => {
  const shown = showing(services);
  return {
    previewPlan: async ({ who, params }) => {
      const wanted = { officeId: who.officeId, ...params, period: null, seen: {} };
      return previewView(await previewPlan(services, worker, wanted));
    },
    commitPlan: async ({ who, params, body: { period, rosterVersions, commitments } }) => {
      const wanted = {
        officeId: who.officeId,
        ...params,
        period,
        seen: seenOf(rosterVersions),
        commitments,
        sub: who.sub,
      };
      return shown(who, (await commitPlan(services, worker, wanted)).draw);
    },
    withdrawPlan: async ({ who, params, body }) =>
      shown(who, await withdrawPlan(services, { officeId: who.officeId, sub: who.sub, ...params, ...body })),
    recordBeaconValue: async ({ who, params, body }) =>
      shown(
        who,
        await recordBeaconValue(services, worker, { officeId: who.officeId, sub: who.sub, ...params, ...body }),
      ),
  };
};

/** The versions that were named. */
const seenOf = (versions: Readonly<Record<string, number | undefined>>) =>
  Object.fromEntries(Object.entries(versions).filter(([, version]) => version !== undefined));

const proofHandlers = (
  services: AdminApiServices,
  worker: DrawWorker,
): Pick<DrawHandlers, 'readRecord' | 'readOwnLine' | 'readDrawLog' | 'readDrawHealth'> => ({
  readRecord: async ({ who, params, query }) => {
    const which = { officeId: who.officeId, ...params };
    const record =
      query.audience === 'public'
        ? await readRecord(services, worker, which)
        : await readAuditorView(services, worker, which);
    return `${canonical(record)}\n`;
  },
  readOwnLine: async ({ who, params }) => {
    const { visit: _visit, frame, ...own } = await readOwnLine(services, worker, { officeId: who.officeId, ...params });
    return { ...own, frame: { ...frame } };
  },
  readDrawLog: ({ who, query }) => drawLog(services, who.officeId, query),
  readDrawHealth: async ({ who }) => {
    const programmes = await readDrawHealth(services, worker, who.officeId);
    return {
      programmes: programmes.map(({ cells, organisations, ...own }) => ({
        ...own,
        cells: cells.map((cell) => ({ ...cell })),
        organisations: organisations.map((one) => ({ ...one })),
      })),
    };
  },
});

export const drawHandlers = (services: AdminApiServices, worker: DrawWorker): DrawHandlers => {
  const shown = showing(services);
  return {
    ...programmeHandlers(services),
    ...planHandlers(services, worker),
    ...proofHandlers(services, worker),
    listDraws: async ({ who, query }) => {
      const page = await services.draws.draws(who.officeId, { cursor: query.cursor ?? null, limit: query.limit });
      return { items: await Promise.all(page.items.map((draw) => shown(who, draw))), cursor: page.cursor };
    },
    readDraw: async ({ who, params }) => shown(who, await drawNamed(services.draws, who.officeId, params.drawId)),
    openSealedList: async ({ who, params, body }) => {
      const wanted = { officeId: who.officeId, sub: who.sub, ...params, ...body };
      const opened = await openSealedList(services, worker, wanted);
      return sealedListView(opened, await officeOf(services, who), services.clock.now());
    },
    recordDrawEvent: async ({ who, params, body }) => {
      const wanted = { officeId: who.officeId, sub: who.sub, ...params, ...body };
      return shown(who, await recordDrawEvent(services, worker, wanted));
    },
  };
};
