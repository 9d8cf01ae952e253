import type { Handlers, Who } from '#api/route';
import type { Routes } from '#api/routes';
import type { FactWish } from '#domain/tasks/decide-fact';
import { decideTask } from '#usecases/decide-task';
import { dispatchTask } from '#usecases/dispatch-task';
import { listTasks } from '#usecases/list-tasks';
import { readTask } from '#usecases/read-task';
import type { AdminApiServices } from './services.ts';
import { ledgerView, taskView } from './task-view.ts';

type TaskRoutes =
  | 'listTasks'
  | 'dispatchTask'
  | 'readTask'
  | 'readTaskLedger'
  | 'closeTask'
  | 'returnTask'
  | 'extendTask'
  | 'settleDispute'
  | 'cancelTask'
  | 'suspendTask'
  | 'resumeTask'
  | 'revokeLinks'
  | 'reassignTask';

/** What the office decides on one task: the fact, and the task as it is then. */
const decided = (services: AdminApiServices) => {
  return async (
    who: Who,
    taskId: string,
    body: { readonly note: string; readonly version?: number | undefined },
    fact: FactWish,
  ) => {
    await decideTask(services, {
      officeId: who.officeId,
      taskId,
      sub: who.sub,
      version: body.version ?? null,
      request: { ...fact, note: body.note },
    });
    const read = await readTask(services, who.officeId, taskId);
    return taskView(read.task, read);
  };
};

export const taskHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, TaskRoutes> => {
  const decide = decided(services);
  return {
    listTasks: async ({ who, query }) => {
      const listed = await listTasks(services, {
        officeId: who.officeId,
        page: { cursor: query.cursor ?? null, limit: query.limit },
        unitId: query.unitId,
        light: query.light,
        status: query.status,
      });
      return { items: listed.page.items.map(({ task }) => taskView(task, listed)), cursor: listed.page.cursor };
    },
    dispatchTask: async ({ who, body }) => {
      const task = await dispatchTask(services, { ...body, officeId: who.officeId, sub: who.sub });
      const read = await readTask(services, who.officeId, task.id);
      return taskView(read.task, read);
    },
    readTask: async ({ who, params }) => {
      const read = await readTask(services, who.officeId, params.taskId);
      return taskView(read.task, read);
    },
    readTaskLedger: async ({ who, params }) => ledgerView(await readTask(services, who.officeId, params.taskId)),
    closeTask: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'closed' }),
    returnTask: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'returned' }),
    extendTask: ({ who, params, body }) =>
      decide(
        who,
        params.taskId,
        body,
        body.decision === 'grant'
          ? { type: 'extension-granted', untilOn: body.untilOn }
          : { type: 'extension-refused' },
      ),
    settleDispute: ({ who, params, body }) =>
      decide(who, params.taskId, body, { type: 'dispute-settled', upheld: body.upheld }),
    cancelTask: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'cancelled' }),
    suspendTask: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'suspended' }),
    resumeTask: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'resumed' }),
    reassignTask: ({ who, params, body }) =>
      decide(who, params.taskId, body, { type: 'reassigned', toUnitId: body.leadUnitId }),
    revokeLinks: ({ who, params, body }) => decide(who, params.taskId, body, { type: 'links-revoked' }),
  };
};
