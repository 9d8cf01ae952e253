import { replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import { decideFact, type FactRequest } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { IdSource } from '#ports/id-source';
import type { Ledger } from '#ports/ledger';
import type { OfficeReader, TaskReader } from '#ports/readers';

export type DecideTaskServices = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly tasks: TaskReader;
};

/**
 * What the supervising office decides on a task: close, return, grant or refuse, settle, suspend, cancel ...
 * @param wanted.version the version the administrator looked at, or `null` for whatever is there.
 * @throws ServiceError `missing` (`task.missing`); `conflict` (`task.moved-on`, or the refusal's code) when the task is
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
  if (wanted.version !== null && wanted.version !== task.version) {
    throw new ServiceError('conflict', 'task.moved-on', `The task is at version ${task.version} now.`);
  }
  const decision = decideFact(task, wanted.request, {
    id: services.ids.newId('fact'),
    now,
    today: localDateAt(now, office.zone),
    by: { kind: 'administrator', sub: wanted.sub },
  });
  if (decision.act === 'already') return task;
  if (decision.act === 'refuse') throw new ServiceError('conflict', decision.code, 'The task does not allow that now.');
  await services.ledger.commit([replace(decision.task)]);
  return decision.task;
};
