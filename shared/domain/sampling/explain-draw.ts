import { type Bottleneck, explainBottleneck } from './pairing/explain-bottleneck.ts';
import { objectsOfBatch, pairInputOf, type WorkedDraw } from './standing-visits.ts';

/** Why the latest batch of a draw has no teams; `null` where it has. */
export const explainDraw = (worked: WorkedDraw): Bottleneck | null => {
  const { infeasible, teams, batch: batchOf } = worked.result;
  if (infeasible === undefined) return null;
  // A bottleneck lies in one batch: each is paired by itself.
  const batch = batchOf?.[infeasible.objects[0] ?? ''] ?? 1;
  const batches = batchOf ?? Object.fromEntries(worked.result.drawn.map((id) => [id, 1]));
  const objects = objectsOfBatch(worked, { batches }, batch);
  return explainBottleneck(pairInputOf(worked, { teams, batches }, batch, objects), infeasible);
};
