import { localDateAt } from '#domain/kernel/zone';
import { postFor } from '#domain/roster/resolve-post';
import type { Samples } from '#domain/rules/decide-hold';
import { stateOf } from '#domain/tasks/task-state';
import { type AddressedNotice, addressNotices } from './address-notices.ts';
import type { DecidedTask, Desk } from './draft-reminder.ts';

/** What somebody is shown of a ladder that waits: so many receivers, so many tasks. */
const SAMPLES_MAX = 5;

/** What a run would add to the day, before anything of it is written. */
export type PlannedTraffic = {
  /** Notices by ladder. */
  readonly byLadder: ReadonlyMap<string, number>;
  /** Notices of each task that would say something, with its ladder. */
  readonly byTask: ReadonlyMap<string, { readonly ladderId: string; readonly count: number }>;
  samplesOf(ladderId: string): Samples;
};

/** The notices one decision would make; none for a task that cannot be drafted, which is dealt with when its turn comes. */
const noticesOf = (desk: Desk, { task, decision }: DecidedTask): readonly AddressedNotice[] => {
  if (decision.act !== 'say') return [];
  const { rung, because, late } = decision;
  const step = { code: rung.code, rung: rung.rung, dueOn: stateOf(task).dueOn, because };
  const today = localDateAt(desk.place.now, desk.place.calendar.zone);
  try {
    return addressNotices(task, step, desk.roster, today, late).notices;
  } catch {
    return [];
  }
};

/** The post through which somebody is told, with its unit: never the person. */
const receiverOf = (desk: Desk, { task }: DecidedTask, { notice }: AddressedNotice): string => {
  const { audience } = notice;
  const unitId = audience === 'supervisor' ? task.supervisingUnitId : task.leadUnitId;
  const role = audience === 'supervisor' || audience === 'deputy' ? 'responsible-person' : audience;
  const unit = desk.roster.units.get(unitId)?.name ?? unitId;
  return `${unit} ${postFor(desk.roster, unitId, role)?.title ?? ''}`.trim();
};

/** Counts what these decisions would say. */
export const plannedTraffic = (desk: Desk, items: readonly DecidedTask[]): PlannedTraffic => {
  const byLadder = new Map<string, number>();
  const byTask = new Map<string, { ladderId: string; count: number }>();
  const receivers = new Map<string, Set<string>>();
  const tasks = new Map<string, { id: string; title: string }[]>();
  for (const item of items) {
    const notices = noticesOf(desk, item);
    if (notices.length === 0) continue;
    const { ladderId, id, title } = item.task;
    byLadder.set(ladderId, (byLadder.get(ladderId) ?? 0) + notices.length);
    byTask.set(id, { ladderId, count: notices.length });
    const told = receivers.get(ladderId) ?? new Set();
    const shown = tasks.get(ladderId) ?? [];
    for (const notice of notices) if (told.size < SAMPLES_MAX) told.add(receiverOf(desk, item, notice));
    if (shown.length < SAMPLES_MAX) shown.push({ id, title });
    receivers.set(ladderId, told);
    tasks.set(ladderId, shown);
  }
  return {
    byLadder,
    byTask,
    samplesOf: (ladderId) => ({ receivers: [...(receivers.get(ladderId) ?? [])], tasks: tasks.get(ladderId) ?? [] }),
  };
};
