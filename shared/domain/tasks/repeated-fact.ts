import { canonicalJson } from '#domain/kernel/digest';
import { epochMsOf, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { FactType, Task } from './task.ts';

/** The same report again within this time, both ends included, is a button pressed twice; later it is news of its own. */
export const SAME_REPORT_MS_MAX = 10 * MINUTE_MS;

/** Whether a person says the very same as the last fact that anybody but the service added: a link pressed twice. */
export const isRepeated = (
  task: Task,
  request: { readonly type: FactType; readonly note: string },
  by: Actor,
  now: Instant,
): boolean => {
  const last = task.facts.findLast((fact) => fact.by.kind !== 'service');
  if (by.kind !== 'person' || last?.type !== request.type) return false;
  const { id: _id, at, ...said } = last;
  if (canonicalJson(said) !== canonicalJson({ ...request, by })) return false;
  return request.type !== 'progress' || epochMsOf(now) - epochMsOf(at) <= SAME_REPORT_MS_MAX;
};
