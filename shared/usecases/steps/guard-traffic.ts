import { because } from '#domain/kernel/because';
import { localDateAt } from '#domain/kernel/zone';
import type { DecidedTask, Desk } from '#domain/messages/draft-reminder';
import { type PlannedTraffic, plannedTraffic } from '#domain/messages/planned-traffic';
import { withTrafficLimits } from '#domain/rules/decide-hold';
import { DAYS_BACK_MAX, isSmall, judgeTraffic } from '#domain/rules/judge-traffic';
import type { Office } from '#domain/rules/office';
import { newTrafficDay, type TrafficDay } from '#domain/rules/traffic-day';
import type { TrafficReader } from '#ports/readers';
import { addTraffic } from './add-traffic.ts';
import { changeSwitchboard, type SwitchServices } from './change-switchboard.ts';

export type TrafficServices = SwitchServices & { readonly traffic: TrafficReader };

/** What a run of the planner has found out about the day it adds to. */
export type GuardedTraffic = {
  readonly day: TrafficDay;
  readonly planned: PlannedTraffic;
  readonly holds: number;
  readonly capsHit: number;
  readonly capsNear: number;
};

/**
 * Looks, before a run is written, whether it would say far more than is usual or than is allowed, and if so holds it
 * back first: its notices are planned and wait. `null` where nothing would be said. The days before are asked for only
 * by a run that is not small.
 */
export const guardTraffic = async (
  services: TrafficServices,
  office: Office,
  desk: Desk,
  items: readonly DecidedTask[],
): Promise<GuardedTraffic | null> => {
  const planned = plannedTraffic(desk, items);
  if (planned.byLadder.size === 0) return null;
  const { now } = desk.place;
  const on = localDateAt(now, office.zone);
  const day = (await services.traffic.day(office.id, on)) ?? newTrafficDay(office.id, on);
  if (isSmall(office.caps, day, planned.byLadder)) return { day, planned, holds: 0, capsHit: 0, capsNear: 0 };
  const before = await services.traffic.before(office.id, on, DAYS_BACK_MAX);
  const standing = await services.switchboards.get(office.id);
  const held = new Set(standing?.holds.map(({ ladderId }) => ladderId));
  const verdict = judgeTraffic(office.caps, day, before, planned.byLadder, held);
  const capsHit = verdict.capped.length + (verdict.officeCapped === null ? 0 : 1);
  const found = { day, planned, holds: verdict.unusual.length, capsHit, capsNear: verdict.near };
  if (verdict.unusual.length === 0 && capsHit === 0) return found;
  const [first] = verdict.unusual;
  const reason = first
    ? because('hold.unusual', { ladder: first.ladderId, count: first.count, limit: first.limit })
    : because('pause.cap-reached', {
        count: verdict.officeCapped ?? verdict.capped[0]?.count ?? 0,
        limit: verdict.officeCapped === null ? (verdict.capped[0]?.limit ?? 0) : verdict.officeCap,
      });
  await changeSwitchboard(
    services,
    office.id,
    (board) => {
      const next = withTrafficLimits(board, verdict, on, now, office.bundleLoadedBy, planned.samplesOf);
      return next === board ? { act: 'already' as const } : { act: 'commit' as const, board: next };
    },
    { by: { kind: 'service', what: 'limits' }, at: now, because: reason },
  );
  return found;
};

/** Adds to the day what a run has said: one small write a run and office, after what it counts. */
export const countTraffic = async (
  services: TrafficServices,
  guarded: GuardedTraffic,
  done: ReadonlySet<string>,
): Promise<void> => {
  const more = new Map<string, number>();
  for (const [taskId, { ladderId, count }] of guarded.planned.byTask) {
    if (done.has(taskId)) more.set(ladderId, (more.get(ladderId) ?? 0) + count);
  }
  if (more.size === 0) return;
  await addTraffic(services, guarded.day, more);
};
