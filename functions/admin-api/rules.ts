import { readBundle } from '#api/bundle/read-bundle';
import { DoorError } from '#api/problem';
import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { ServiceError } from '#domain/kernel/service-error';
import type { Duty } from '#domain/rules/duty';
import { listDuties } from '#usecases/list-duties';
import { loadBundle } from '#usecases/load-bundle';
import { recordEvent } from '#usecases/record-event';
import { setAdministrator } from '#usecases/set-administrator';
import type { AdminApiServices } from './services.ts';

type RuleRoutes = 'loadBundle' | 'listDuties' | 'recordEvent' | 'setAdministrator';

const dutyView = (duty: Duty) => ({
  id: duty.id,
  title: duty.title,
  clause: { ...duty.clause },
  kind: duty.obligation.kind,
  deadlineSource: duty.deadlineSource,
  deadlineBasis: duty.deadlineBasis,
  enforceFrom: duty.enforceFrom,
  sunsetOn: duty.sunsetOn,
  active: duty.active,
  inactiveBecause: duty.inactiveBecause,
  hasDeadline: !(duty.obligation.kind === 'deadline' && duty.obligation.dueOn === null),
  ladder: `${duty.ladderId}@${duty.ladderVersion}`,
});

export const ruleHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, RuleRoutes> => ({
  loadBundle: async ({ who, query, body }) => {
    const read = readBundle([{ name: 'bundle', text: body }]);
    if (!read.ok) throw new DoorError(422, 'bundle.faulty', 'The bundle has faults; nothing was written.', read.faults);
    if (read.bundle.office.id !== who.officeId) {
      throw new ServiceError('forbidden', 'bundle.other-office', 'The bundle is for another office than yours.');
    }
    const report = await loadBundle(services, read.bundle, read.digest, {
      dryRun: query.dryRun === 'true',
      by: { kind: 'administrator', sub: who.sub },
    });
    return {
      officeId: report.officeId,
      applied: report.applied,
      advice: read.advice.map((one) => ({ ...one })),
      differences: report.differences.map((one) => ({ ...one, fields: one.fields.map((field) => ({ ...field })) })),
    };
  },
  listDuties: async ({ who, query }) => {
    const page = await listDuties(services, {
      officeId: who.officeId,
      page: { cursor: query.cursor ?? null, limit: query.limit },
      withoutDeadline: query.withoutDeadline === 'true',
    });
    return { items: page.items.map(dutyView), cursor: page.cursor };
  },
  recordEvent: async ({ who, params, body }) => {
    const tasks = await recordEvent(services, {
      officeId: who.officeId,
      dutyId: params.dutyId,
      triggerId: body.triggerId,
      happenedOn: body.happenedOn,
      unitId: body.unitId ?? null,
      sub: who.sub,
    });
    return { tasks: tasks.map((task) => ({ id: task.id, unitId: task.leadUnitId, dueOn: task.due.on })) };
  },
  setAdministrator: async ({ who, body }) => {
    const set = await setAdministrator(services, {
      officeId: who.officeId,
      by: who.sub,
      sub: body.sub,
      role: body.role,
    });
    return { sub: set.id, role: set.role, version: set.version };
  },
});
