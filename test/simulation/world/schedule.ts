import { MINUTE_MS } from '#domain/kernel/instant';
import { entryOf } from '#infra/catalog';
import { earliestMs } from './watched-store.ts';
import type { World } from './world.ts';

const { startedBy } = entryOf('sweep');

/** Between two ticks, by the catalog. */
export const TICK_MS = (startedBy.kind === 'schedule' ? startedBy.everyMinutes : 1) * MINUTE_MS;

/** A clock that is ahead finds due what is not yet. */
const AHEAD_MS_MAX = 2 * MINUTE_MS;

/** How much later a second start of one tick comes. */
const SECOND_START_MS_MAX = 500;

/**
 * The schedule: a tick each minute, which may be lost or come twice. A tick before which nothing can be due is left out:
 * it would find nothing, and most minutes of a day are such.
 */
export const startSchedule = (world: World): void => {
  const { kernel, plan, store, history } = world;
  const sweep = (): void => world.start('sweep', {}, () => undefined);

  const tick = async (): Promise<void> => {
    // An index that is behind shows for a while what is due no more.
    const isFresh = (history.commits.at(-1)?.atMs ?? 0) > kernel.nowMs - AHEAD_MS_MAX;
    const mayFind = (plan.lagMsMax > 0 && isFresh) || (await earliestMs(store)) <= kernel.nowMs + AHEAD_MS_MAX;
    if (!mayFind) return;
    if (kernel.random.inHundred(plan.lostTicksPercent)) return kernel.note('schedule', 'loses a tick');
    sweep();
    if (plan.mode === 'overlap') kernel.after(kernel.random.between(0, SECOND_START_MS_MAX), sweep);
  };

  const next = (atMs: number): void => {
    kernel.at(atMs, () => {
      // Settled within the same moment: it asks the store in memory.
      tick().catch((error: unknown) => kernel.note('schedule', String(error)));
      next(atMs + TICK_MS);
    });
  };

  next(Math.ceil(kernel.startMs / TICK_MS) * TICK_MS);
};
