import { because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import type { Actor, Stamp } from '#domain/kernel/stamp';
import type { DrawFact } from '#domain/sampling/draw';

/** Who acts where nobody does: the run of draws, by the calendar. */
export const RUN_DRAWS: Actor = { kind: 'service', what: 'run-draws' };

/** Who, when and why, for entries of the log and lists as well, which do not say it themselves. */
export const drawStamp = (by: Actor, at: Instant, type: DrawFact['type']): Stamp => ({
  by,
  at,
  because: because('inspection.recorded', { type }),
});
