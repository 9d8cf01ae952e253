import { nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { ZoneId } from '#domain/kernel/zone';
import { decideFailed, decideReveal } from '#domain/sampling/decide-draw';
import type { Draw } from '#domain/sampling/draw';
import { nextLook, revealAt } from '#domain/sampling/draw-look';
import { stateOfDraw } from '#domain/sampling/draw-state';
import type { BatchTime } from '#domain/sampling/draw-times';
import type { Beacon, BeaconAnswer } from '#ports/beacon';
import type { KeyRing } from '#ports/key-ring';
import { type CommitDrawServices, commitDraw } from './commit-draw.ts';
import { commitIfFirst } from './commit-if-first.ts';
import { drawBatch } from './draw-batch.ts';
import { secretsOf } from './draw-keys.ts';
import { drawStamp, RUN_DRAWS } from './draw-stamp.ts';
import type { DrawWorker } from './work-draw.ts';

export type AdvanceDrawServices = CommitDrawServices & { readonly beacon: Beacon; readonly drawKeys: KeyRing };

/** What a run did with a draw. */
export type Advanced = {
  readonly draw: Draw;
  /** Batches drawn now. */
  readonly drawn: number;
  readonly failed: boolean;
  readonly revealed: boolean;
  /** What the beacon said, where its value was waited for and did not come. */
  readonly waiting: { readonly batch: BatchTime; readonly answer: BeaconAnswer | null } | null;
};

const answerFor = async ({ beacon }: AdvanceDrawServices, draw: Draw, round: number | null) => {
  const source = draw.plan.beacon;
  return 'round' in source && round !== null ? beacon.at(source, round) : null;
};

/** Draws every batch whose value is there. Where one is late, it waits: nothing takes its place. */
const drawWhatCame = async (
  services: AdvanceDrawServices,
  worker: DrawWorker,
  given: Draw,
  now: Instant,
): Promise<Pick<Advanced, 'draw' | 'drawn' | 'waiting'>> => {
  let draw = given;
  for (let drawn = 0; ; drawn += 1) {
    const { next } = stateOfDraw(draw, now);
    if (next === null || next.at > now) return { draw, drawn, waiting: null };
    const answer = await answerFor(services, draw, next.round);
    if (answer?.kind !== 'value') return { draw, drawn, waiting: { batch: next, answer } };
    const { officeId, id: drawId } = draw;
    const where = { officeId, drawId, batch: next.batch };
    draw = await drawBatch(services, worker, where, answer.value, { by: RUN_DRAWS, now });
  }
};

const failAfterPatience = async (services: AdvanceDrawServices, draw: Draw, now: Instant): Promise<Draw> =>
  commitDraw(
    services,
    { officeId: draw.officeId, drawId: draw.id },
    drawStamp(RUN_DRAWS, now, 'failed'),
    async (stands, head) => ({ decision: decideFailed(stands, { now, by: RUN_DRAWS, head, lookAgainAt: now }) }),
  );

const reveal = async (services: AdvanceDrawServices, draw: Draw, zone: ZoneId, now: Instant): Promise<Draw> => {
  const { secret, campaign } = await secretsOf(services.drawKeys, draw);
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const told = { secret: hex(secret), ...(campaign === undefined ? {} : { campaign: hex(campaign) }) };
  return commitDraw(
    services,
    { officeId: draw.officeId, drawId: draw.id },
    drawStamp(RUN_DRAWS, now, 'revealed'),
    async (stands, head) => {
      const from = revealAt(stands, zone);
      return { decision: decideReveal(stands, { ...told, from }, { now, by: RUN_DRAWS, head, lookAgainAt: now }) };
    },
  );
};

/** Brings a draw as far as its facts and the time let it: draws, gives up after seven days, reveals. */
export const advanceDraw = async (
  services: AdvanceDrawServices,
  worker: DrawWorker,
  given: Draw,
  zone: ZoneId,
  now: Instant,
): Promise<Advanced> => {
  const { draw: drawnSoFar, drawn, waiting } = await drawWhatCame(services, worker, given, now);
  const until = waiting?.batch.until ?? null;
  const failed = until !== null && now >= until;
  let draw = failed ? await failAfterPatience(services, drawnSoFar, now) : drawnSoFar;
  const mayReveal = !stateOfDraw(draw, now).revealed && now >= revealAt(draw, zone);
  if (mayReveal) draw = await reveal(services, draw, zone, now);
  return { draw, drawn, failed, revealed: mayReveal, waiting: failed ? null : waiting };
};

/**
 * Moves on the moment at which a draw is looked at again. Whoever changed it meanwhile has set their own.
 * @param tellAt when the next inspectors are told; `null`: nobody is left to be told.
 */
export const lookLater = async (
  { ledger }: CommitDrawServices,
  draw: Draw,
  zone: ZoneId,
  now: Instant,
  tellAt: Instant | null,
): Promise<void> => {
  const at = nextLook(draw, zone, now, tellAt);
  if (at === (draw.lookAgainAt ?? null)) return;
  const later = lookingAgain(nextVersion(draw, {}), at);
  await commitIfFirst(ledger, [replace(later)], drawStamp(RUN_DRAWS, now, 'committed'));
};
