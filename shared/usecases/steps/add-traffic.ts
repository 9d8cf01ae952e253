import { insert, nextVersion, replace } from '#domain/kernel/change';
import { newTrafficDay, type TrafficDay } from '#domain/rules/traffic-day';
import type { Ledger } from '#ports/ledger';
import type { TrafficReader } from '#ports/readers';
import { commitIfFirst } from './commit-if-first.ts';

export type AddTrafficServices = { readonly ledger: Ledger; readonly traffic: TrafficReader };

/** Tries to count what others keep counting beside. What is lost then is one count, and never a message. */
const TRIES_MAX = 5;

/** Adds to a day what was said, by ladder, after it was said: one small write. @param day as it was read. */
export const addTraffic = async (
  services: AddTrafficServices,
  day: TrafficDay,
  more: ReadonlyMap<string, number>,
): Promise<void> => {
  let standing: TrafficDay = day;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const said = { ...standing.said };
    for (const [ladderId, count] of more) said[ladderId] = (said[ladderId] ?? 0) + count;
    const next = nextVersion(standing, { said });
    if (await commitIfFirst(services.ledger, [standing.version === 0 ? insert(next) : replace(next)])) return;
    const { officeId, on } = day;
    standing = (await services.traffic.day(officeId, on)) ?? newTrafficDay(officeId, on);
  }
};
