import { type Change, insert, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import { newTrafficDay, type TrafficDay } from '#domain/rules/traffic-day';
import type { TrafficReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';

/** The change of an office's day, as it stands now; none where there is nothing to change. */
export const changeOfDay = async (
  services: { readonly traffic: TrafficReader },
  { id, zone }: Office,
  now: Instant,
  change: (day: TrafficDay) => TrafficDay | null,
): Promise<readonly Change<StoredRecord>[]> => {
  const on = localDateAt(now, zone);
  const day = (await services.traffic.day(id, on)) ?? newTrafficDay(id, on);
  const next = change(day);
  if (next === null) return [];
  return [day.version === 0 ? insert(next) : replace(next)];
};
