import type { Handlers, Who } from '#api/route';
import type { Routes } from '#api/routes';
import type { inspectionRoutes } from '#api/routes-inspections';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import type { Office } from '#domain/rules/office';
import { listFindings, readFinding } from '#usecases/list-findings';
import { openInspection } from '#usecases/open-inspection';
import { orderVisit } from '#usecases/order-visit';
import { raiseFindings } from '#usecases/raise-findings';
import { readCoverage, readPublication } from '#usecases/read-coverage';
import { recordDrawEvent } from '#usecases/record-draw-event';
import { recordNotHeld } from '#usecases/record-not-held';
import { recordVisit } from '#usecases/record-visit';
import { replyToFinding } from '#usecases/reply-to-finding';
import { reviewReply } from '#usecases/review-reply';
import { setFollowUp } from '#usecases/set-follow-up';
import { inspectionNamed } from '#usecases/steps/inspection-matter';
import type { DrawWorker } from '#usecases/steps/work-draw';
import { verifyFinding } from '#usecases/verify-finding';
import { findingView, inspectionView } from './inspection-view.ts';
import type { AdminApiServices } from './services.ts';

const actorOf = ({ sub }: Who): Actor => ({ kind: 'administrator', sub });

const officeOf = async ({ offices }: AdminApiServices, { officeId }: Who): Promise<Office> => {
  const office = await offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  return office;
};

const pageOf = (query: { readonly cursor?: string | undefined; readonly limit: number }) => ({
  cursor: query.cursor ?? null,
  limit: query.limit,
});

const shown = async (services: AdminApiServices, who: Who, findingId: string) => {
  const [office, one] = await Promise.all([officeOf(services, who), readFinding(services, who.officeId, findingId)]);
  return findingView(one, office);
};

const allShown = (services: AdminApiServices, who: Who, findings: readonly { readonly id: string }[]) =>
  Promise.all(findings.map(({ id }) => shown(services, who, id)));

const visitHandlers = (
  services: AdminApiServices,
): Pick<Handlers<Routes>, 'listInspections' | 'readInspection' | 'orderInspection' | 'openInspection'> => ({
  listInspections: async ({ who, query }) => {
    const office = await officeOf(services, who);
    const page = await services.inspections.inspections(who.officeId, pageOf(query));
    return { items: page.items.map((one) => inspectionView(one, office)), cursor: page.cursor };
  },
  readInspection: async ({ who, params }) =>
    inspectionView(await inspectionNamed(services, who.officeId, params.inspectionId), await officeOf(services, who)),
  orderInspection: async ({ who, body: { kind, ...order } }) => {
    const wanted = { ...order, inspectionKind: kind, officeId: who.officeId, sub: who.sub };
    const { inspection, yearly } = await orderVisit(services, wanted);
    return { inspection: inspectionView(inspection, await officeOf(services, who), true), yearly };
  },
  openInspection: async ({ who, params, body }) => {
    const wanted = { officeId: who.officeId, by: actorOf(who), ...params, ...body };
    return inspectionView(await openInspection(services, wanted), await officeOf(services, who), true);
  },
});

const recordHandlers = (
  services: AdminApiServices,
  worker: DrawWorker,
): Pick<Handlers<Routes>, 'recordVisit' | 'raiseFindings' | 'recordNotHeld'> => ({
  recordVisit: async ({ who, params, body: { findings, ...request } }) => {
    const wanted = { officeId: who.officeId, by: actorOf(who), ...params, request, findings };
    const recorded = await recordVisit(services, wanted);
    const inspection = inspectionView(recorded.inspection, await officeOf(services, who));
    return { inspection, findings: await allShown(services, who, recorded.findings) };
  },
  raiseFindings: async ({ who, params, body }) => {
    const raised = await raiseFindings(services, { officeId: who.officeId, by: actorOf(who), ...params, ...body });
    return { findings: await allShown(services, who, raised) };
  },
  recordNotHeld: async ({ who, params, body }) => {
    const { drawId, subjectId } = await inspectionNamed(services, who.officeId, params.inspectionId);
    const wanted = { officeId: who.officeId, sub: who.sub };
    if (drawId === null) await recordNotHeld(services, { ...wanted, ...params, request: body });
    else {
      // What a draw gave has one way: the draw names the substitute, and its log takes it in.
      const { type: kind, ...grounds } = body;
      await recordDrawEvent(services, worker, { ...wanted, drawId, event: { kind, object: subjectId }, ...grounds });
    }
    const inspection = await inspectionNamed(services, who.officeId, params.inspectionId);
    return inspectionView(inspection, await officeOf(services, who));
  },
});

export const inspectionHandlers = (
  services: AdminApiServices,
  worker: DrawWorker,
): Pick<Handlers<Routes>, keyof typeof inspectionRoutes> => ({
  ...visitHandlers(services),
  ...recordHandlers(services, worker),
  listFindings: async ({ who, query }) => {
    const office = await officeOf(services, who);
    const page = await listFindings(services, who.officeId, pageOf(query));
    return { items: page.items.map((one) => findingView(one, office)), cursor: page.cursor };
  },
  readFinding: ({ who, params }) => shown(services, who, params.findingId),
  replyToFinding: async ({ who, params, body }) => {
    await replyToFinding(services, { officeId: who.officeId, by: actorOf(who), ...params, request: body });
    return shown(services, who, params.findingId);
  },
  reviewReply: async ({ who, params, body }) => {
    await reviewReply(services, { officeId: who.officeId, by: actorOf(who), ...params, request: body });
    return shown(services, who, params.findingId);
  },
  verifyFinding: async ({ who, params, body }) => {
    await verifyFinding(services, { officeId: who.officeId, by: actorOf(who), ...params, request: body });
    return shown(services, who, params.findingId);
  },
  setFollowUp: async ({ who, params, body: { workdays } }) => {
    const wish = workdays === null ? ({ way: 'by-draw' } as const) : ({ way: 'by-date', workdays } as const);
    await setFollowUp(services, { officeId: who.officeId, by: actorOf(who), ...params, wish });
    return shown(services, who, params.findingId);
  },
  readCoverage: async ({ who, query }) => {
    const { rows, ...read } = await readCoverage(services, who.officeId, query.half ?? null);
    return { ...read, rows: rows.map((row) => ({ ...row })) };
  },
  readPublication: async ({ who }) => {
    const visits = await readPublication(services, who.officeId);
    return { visits: visits.map((visit) => ({ ...visit, items: [...visit.items] })) };
  },
});
