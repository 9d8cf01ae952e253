import { CAP_NEAR_SHARE, type Caps } from './caps.ts';
import { ALL_LADDERS, type TrafficDay, totalSaid } from './traffic-day.ts';

/** Days a ladder has spoken on that its usual is taken from. */
const USUAL_DAYS_MAX = 20;
/** With fewer of them, nothing is known to be usual. */
const USUAL_DAYS_MIN = 5;
/** Never fewer than this are unusual: a small ladder may have a big day. */
const UNUSUAL_MIN = 30;
/** Days looked back for them. A ladder speaks on most days, so that this is ample. */
export const DAYS_BACK_MAX = 60;

/** The most a ladder said on one of the days it spoke on lately, refused days left out; `null` where too few are known. */
export const usualOf = (before: readonly TrafficDay[], ladderId: string): number | null => {
  const counts = before
    .filter((day) => !day.refused.includes(ladderId))
    .flatMap((day) => day.said[ladderId] ?? [])
    .slice(0, USUAL_DAYS_MAX);
  return counts.length < USUAL_DAYS_MIN ? null : Math.max(...counts);
};

/** How many notices of a ladder may leave in a day before somebody else must look. */
export const limitOf = ({ unusualFrom, unusualTimes }: Caps, usual: number | null): number =>
  usual === null ? unusualFrom : Math.max(UNUSUAL_MIN, Math.ceil(unusualTimes * usual));

export type LadderTraffic = {
  readonly ladderId: string;
  /** With what this run would add. */
  readonly count: number;
  readonly limit: number;
  readonly usual: number | null;
};

export type TrafficVerdict = {
  /** Ladders that say more than is usual. */
  readonly unusual: readonly LadderTraffic[];
  /** Ladders over their cap. */
  readonly capped: readonly LadderTraffic[];
  /** The office over its cap: how many; `null` otherwise. */
  readonly officeCapped: number | null;
  readonly officeCap: number;
  /** Caps more than four fifths used, beside those reached. */
  readonly near: number;
};

/** Whether a day is so small that no limit can be near, and the days before need no look. */
export const isSmall = (caps: Caps, day: TrafficDay, planned: ReadonlyMap<string, number>): boolean => {
  const { noticesADay, noticesALadder, unusualFrom } = caps;
  const small = Math.min(UNUSUAL_MIN, unusualFrom, noticesALadder * CAP_NEAR_SHARE);
  const total = [...planned.values()].reduce((sum, count) => sum + count, totalSaid(day));
  return (
    total <= noticesADay * CAP_NEAR_SHARE &&
    [...planned].every(([ladderId, count]) => (day.said[ladderId] ?? 0) + count <= small)
  );
};

/**
 * Judges what one run would add to a day. What waits for a second administrator, or was refused, is not counted against
 * the office: one wrong ladder must not silence the others.
 */
export const judgeTraffic = (
  caps: Caps,
  day: TrafficDay,
  before: readonly TrafficDay[],
  planned: ReadonlyMap<string, number>,
  heldLadders: ReadonlySet<string>,
): TrafficVerdict => {
  const traffics = [...planned].map(([ladderId, count]): LadderTraffic => {
    const usual = usualOf(before, ladderId);
    const limit = Math.max(limitOf(caps, usual), day.allowed[ladderId] ?? 0);
    return { ladderId, count: (day.said[ladderId] ?? 0) + count, limit, usual };
  });
  const open = traffics.filter(({ ladderId }) => !day.refused.includes(ladderId));
  const unusual = open.filter(({ count, limit }) => count > limit);
  const aside = new Set([...heldLadders, ...day.refused, ...unusual.map(({ ladderId }) => ladderId)]);
  const going = open.filter(({ ladderId }) => !aside.has(ladderId));
  const ladderCap = ({ ladderId }: LadderTraffic): number => Math.max(caps.noticesALadder, day.allowed[ladderId] ?? 0);
  const capped = going.filter((one) => one.count > ladderCap(one)).map((one) => ({ ...one, limit: ladderCap(one) }));
  const others = Object.entries(day.said).filter(([ladderId]) => !aside.has(ladderId) && !planned.has(ladderId));
  const total = going.reduce((sum, { count }) => sum + count, 0) + others.reduce((sum, [, count]) => sum + count, 0);
  const officeCap = Math.max(caps.noticesADay, day.allowed[ALL_LADDERS] ?? 0);
  const isNear = (count: number, cap: number) => count > cap * CAP_NEAR_SHARE && count <= cap;
  const near = going.filter((one) => isNear(one.count, ladderCap(one))).length + (isNear(total, officeCap) ? 1 : 0);
  return { unusual, capped, officeCapped: total > officeCap ? total : null, officeCap, near };
};
