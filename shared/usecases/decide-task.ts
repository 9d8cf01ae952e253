import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import { decideFact, type FactRequest } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { IdSource } from '#ports/id-source';
import type { OfficeReader, RosterReader } from '#ports/readers';
import { type CommitFactServices, commitFact } from './steps/commit-fact.ts';

export type DecideTaskServices = CommitFactServices & {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
};

const refuseUnknownUnit = async ({ rosters }: DecideTaskServices, office: Office, unitId: string): Promise<void> => {
  const roster = await rosters.load(office.id, office.rosterVersion);
  if (roster.units.has(unitId)) return;
  throw new ServiceError('invalid', 'task.unknown-unit', 'There is no such unit.', {
    faults: [{ path: 'leadUnitId', message: `"${unitId}" is no unit of the office.` }],
  });
};

/** What rectifies a finding is settled where somebody else has looked at it, or where the finding itself is set aside. */
const refuseUnverified = (task: Task, type: FactRequest['type']): void => {
  if (task.findingId === undefined || (type !== 'closed' && type !== 'cancelled')) return;
  throw new ServiceError('conflict', 'inspection.verify-instead', `This task rectifies finding ${task.findingId}.`);
};

/**
 * What the supervising office decides on a task: close, return, grant or refuse, settle, suspend, cancel, give to another unit ...
 * @param wanted.version the version the administrator looked at, or `null` for whatever is there.
 * @throws ServiceError `missing` (`task.missing`); `invalid` (`task.unknown-unit`); `conflict` (`task.moved-on`, or the refusal's code; `inspection.verify-instead`) when the task is
 * not what it was thought to be.
 */
export const decideTask = async (
  services: DecideTaskServices,
  wanted: {
    readonly officeId: string;
    readonly taskId: string;
    readonly sub: string;
    readonly version: number | null;
    readonly request: FactRequest;
  },
): Promise<Task> => {
  const now = services.clock.now();
  const [office, task] = await Promise.all([
    services.offices.get(wanted.officeId),
    services.tasks.get(wanted.officeId, wanted.taskId),
  ]);
  if (office === null || task === null) throw new ServiceError('missing', 'task.missing', 'There is no such task.');
  refuseUnverified(task, wanted.request.type);
  if (wanted.request.type === 'reassigned') await refuseUnknownUnit(services, office, wanted.request.toUnitId);
  const context = {
    id: services.ids.newId('fact'),
    now,
    today: localDateAt(now, office.zone),
    by: { kind: 'administrator', sub: wanted.sub } as const,
  };
  const decided = await commitFact(services, task, now, (stored) => {
    if (wanted.version !== null && wanted.version !== stored.version) {
      throw new ServiceError('conflict', 'task.moved-on', `The task is at version ${stored.version} now.`);
    }
    return decideFact(stored, wanted.request, context);
  });
  if (decided.decision.act === 'refuse') {
    throw new ServiceError('conflict', decided.decision.code, 'The task does not allow that now.');
  }
  return decided.task;
};
