import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import { decideDrawn } from '#domain/sampling/decide-draw';
import type { Draw } from '#domain/sampling/draw';
import { stateOfDraw } from '#domain/sampling/draw-state';
import type { BeaconValue } from '#domain/sampling/record';
import { type CommitDrawServices, commitDraw } from './commit-draw.ts';
import { drawStamp } from './draw-stamp.ts';
import type { DrawWorker, Worked } from './work-draw.ts';

/** Root and visits of one batch; the root is `null` where no teams are possible. */
const outcomeOf = ({ result }: Worked, batch: number): { readonly root: string | null; readonly visits: number } => {
  const { root, batch: batchOf, drawn } = result;
  const visits = batchOf === undefined ? drawn.length : drawn.filter((object) => batchOf[object] === batch).length;
  if (root === null) return { root: null, visits };
  return { root: typeof root === 'string' ? root : (root[batch - 1] ?? null), visits };
};

/**
 * Draws the batch whose public value has come, and commits its result root before any visit. What is drawn follows from
 * what was committed: a second run, or one that takes up where another died, writes the same or nothing.
 * @throws ServiceError `invalid` with the code of what is wrong with the value; `conflict` with the code of a refusal.
 */
export const drawBatch = (
  services: CommitDrawServices,
  worker: DrawWorker,
  { officeId, drawId, batch }: { readonly officeId: string; readonly drawId: string; readonly batch: number },
  value: BeaconValue,
  { by, now }: { readonly by: Actor; readonly now: Instant },
): Promise<Draw> =>
  commitDraw(services, { officeId, drawId }, drawStamp(by, now, 'drawn'), async (draw, head) => {
    const isNext = stateOfDraw(draw, now).next?.batch === batch;
    const outcome = isNext ? outcomeOf(await worker.work(draw, value), batch) : { root: null, visits: 0 };
    // Looked at again at once: what follows is decided by whoever comes next, this run or another.
    return { decision: decideDrawn(draw, { batch, value, ...outcome }, { now, by, head, lookAgainAt: now }) };
  });
