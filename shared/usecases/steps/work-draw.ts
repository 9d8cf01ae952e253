import { ServiceError } from '#domain/kernel/service-error';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { computeDraw } from '#domain/sampling/compute-draw';
import type { Draw } from '#domain/sampling/draw';
import { factsOf } from '#domain/sampling/draw-state';
import { batchTimesOf } from '#domain/sampling/draw-times';
import type { DrawLists } from '#domain/sampling/lists';
import type { BeaconSource } from '#domain/sampling/plan';
import type { StreamedLists } from '#domain/sampling/read-lines';
import type { BeaconValue } from '#domain/sampling/record';
import { algOf, type DrawSecrets, drawKeys as keysOf } from '#domain/sampling/seed';
import type { WorkedDraw } from '#domain/sampling/standing-visits';
import { streamDraw } from '#domain/sampling/stream-draw';
import type { InspectionRosterReader } from '#ports/inspection-readers';
import type { KeyRing } from '#ports/key-ring';
import { secretsOf } from './draw-keys.ts';
import { drawLists, streamedLists } from './draw-lists.ts';

export type WorkDrawServices = {
  readonly inspectionRosters: InspectionRosterReader;
  readonly drawKeys: KeyRing;
};

/** A draw worked out, and what its record is put together from. */
export type Worked = WorkedDraw & { readonly secrets: DrawSecrets };

/** Draws kept by one process: each holds those drawn and the substitutes, and all inspectors. */
const KEPT_MAX = 3;

/** The source of one batch: the plan's, with the round of the batch. */
export const sourceOf = (draw: Draw, batch: number): BeaconSource => {
  const { beacon } = draw.plan;
  const round = batchTimesOf(draw)[batch - 1]?.round;
  return 'round' in beacon && round ? { ...beacon, round } : beacon;
};

/**
 * B of a batch from its public value, checked once more.
 * @throws ServiceError `invalid` with the code of what is wrong with it.
 */
export const openValue = (draw: Draw, batch: number, value: BeaconValue): Buffer => {
  const opened = openBeacon(sourceOf(draw, batch), value, algOf(draw.plan));
  const [b] = opened.ok ? opened.b : [];
  if (opened.ok && b !== undefined) return b;
  const refusal = opened.ok ? { code: 'beacon.wrong-value', message: 'There is no value.' } : opened;
  throw new ServiceError('invalid', refusal.code, refusal.message);
};

/** Works a draw out from what was committed and the values of its batches, the first of all. */
const workOut = (draw: Draw, lists: StreamedLists, secrets: DrawSecrets, values: readonly BeaconValue[]): Worked => {
  const { plan } = draw;
  const { inspectors, conflicts } = lists;
  const b = values.map((value, at) => openValue(draw, at + 1, value));
  const { objects, result: whole } = streamDraw({ plan, lists, secrets, b });
  let result = whole;
  // Teams of batches before one that has none stand: their visits may have been made.
  for (let known = b.length - 1; result.infeasible !== undefined && known > 0; known -= 1) {
    const { teams, leads, infeasible } = computeDraw({ plan, lists, secrets, b: b.slice(0, known) });
    if (infeasible === undefined) result = { ...result, teams, leads };
    if (infeasible === undefined) break;
  }
  return { plan, lists: { inspectors, conflicts }, objects, secrets, keys: keysOf(plan, secrets, b), result };
};

/** Lists and secrets of a draw, which never change: a frame may be a million lines. */
export type DrawMatter = { readonly lists: DrawLists; readonly secrets: DrawSecrets };

/** Works draws out, and keeps the latest few by draw and values: asked again they cost nothing. */
export const drawWorker = (services: WorkDrawServices) => {
  const kept = new Map<string, Promise<Worked>>();

  const matterOf = async (draw: Draw): Promise<DrawMatter> => {
    const [lists, secrets] = await Promise.all([
      drawLists(services.inspectionRosters, draw),
      secretsOf(services.drawKeys, draw),
    ]);
    return { lists, secrets };
  };

  const keep = (key: string, make: () => Promise<Worked>): Promise<Worked> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    // What failed is tried anew, and not kept as a failure.
    made.catch(() => kept.delete(key));
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_MAX))) kept.delete(old);
    return made;
  };

  const withValues = (draw: Draw, values: readonly BeaconValue[]): Promise<Worked> =>
    keep(`${draw.officeId}\n${draw.id}\n${JSON.stringify(values)}`, async () => {
      const [lists, secrets] = await Promise.all([
        streamedLists(services.inspectionRosters, draw),
        secretsOf(services.drawKeys, draw),
      ]);
      return workOut(draw, lists, secrets, values);
    });

  return {
    /** Whole lists, read anew: for those who need the frame. */
    matterOf,
    /** As it follows from the values written down and, where given, the one that has just come. At least one. */
    work: (draw: Draw, next?: BeaconValue): Promise<Worked> => {
      const values = factsOf(draw, 'drawn').map(({ value }) => value);
      return withValues(draw, next === undefined ? values : [...values, next]);
    },
  };
};

export type DrawWorker = ReturnType<typeof drawWorker>;
