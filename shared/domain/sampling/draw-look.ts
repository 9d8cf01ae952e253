import { addMs, earliestOf, type Instant, laterOf, MINUTE_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { instantAt, type ZoneId } from '#domain/kernel/zone';
import type { Draw } from './draw.ts';
import { stateOfDraw } from './draw-state.ts';

/** How often a value that is late is asked for. */
const ASK_AGAIN_MS = MINUTE_MS;

/** The first moment of the day by which the secret is to be revealed. */
export const revealAt = (draw: Draw, zone: ZoneId): Instant => instantAt(draw.plan.revealBy as LocalDate, 0, zone);

/**
 * When a draw must be looked at again: its next round, the value that is late, the next visit to be told of, the
 * reveal. `null`: nothing is left to be done.
 * @param tellAt when the next inspectors are told; `null`: all are, or nobody yet.
 */
export const nextLook = (draw: Draw, zone: ZoneId, now: Instant, tellAt: Instant | null): Instant | null => {
  const { next, revealed } = stateOfDraw(draw, now);
  const looks = [
    ...(next === null ? [] : [next.at > now ? next.at : addMs(now, ASK_AGAIN_MS)]),
    ...(revealed ? [] : [laterOf(revealAt(draw, zone), now)]),
    ...(tellAt === null ? [] : [laterOf(tellAt, now)]),
  ];
  return earliestOf(looks);
};
