import type { Change } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { DrawDecision } from '#domain/sampling/decide-draw';
import type { Draw } from '#domain/sampling/draw';
import type { LogHead } from '#domain/sampling/log-entry';
import { witnessWishes } from '#domain/sampling/witness-wishes';
import type { DrawReader, ProgrammeReader } from '#ports/inspection-readers';
import type { StoredRecord } from '#ports/records';
import { programmeNamed } from './inspection-matter.ts';
import { commitWithBulletins, type PostBulletinsServices } from './post-bulletins.ts';

export type CommitDrawServices = PostBulletinsServices & {
  readonly draws: DrawReader;
  readonly programmes: ProgrammeReader;
};

/** What is decided on a draw, and what goes with it into the same commit. */
export type DrawPosting = {
  readonly decision: DrawDecision;
  readonly beside?: readonly Change<StoredRecord>[];
  /** To be told besides what witnesses are. */
  readonly bulletins?: readonly BulletinWish[];
};

/** Reads a draw. @throws ServiceError `missing` (`draw.missing`). */
export const drawNamed = async (draws: DrawReader, officeId: string, drawId: string): Promise<Draw> => {
  const draw = await draws.draw(officeId, drawId);
  if (draw === null) throw new ServiceError('missing', 'draw.missing', 'There is no such draw.');
  return draw;
};

/**
 * Decides on a draw as it stands and commits it with its entries of the log, the new head, and the word to its witnesses:
 * all or none. Where somebody else wrote meanwhile, all is read and decided anew; so two runs never write two results.
 * @throws ServiceError `missing` (`draw.missing`); `conflict` with the code of a refusal, or where it lost too often.
 */
export const commitDraw = async (
  services: CommitDrawServices,
  { officeId, drawId }: { readonly officeId: string; readonly drawId: string },
  stamp: Stamp,
  decide: (draw: Draw, head: LogHead | null) => Promise<DrawPosting>,
): Promise<Draw> => {
  let stands = await drawNamed(services.draws, officeId, drawId);
  const posted = await commitWithBulletins(services, officeId, stamp, async () => {
    const [draw, head] = await Promise.all([
      drawNamed(services.draws, officeId, drawId),
      services.draws.logHead(officeId),
    ]);
    stands = draw;
    const { decision, beside = [], bulletins = [] } = await decide(draw, head);
    if (decision.act === 'already') return null;
    if (decision.act === 'refuse') {
      throw new ServiceError('conflict', decision.code, 'The draw does not allow that now.');
    }
    const programme = await programmeNamed(services, officeId, draw.programmeId);
    const told = [...witnessWishes(decision.draw, programme), ...bulletins];
    return { changes: [...decision.changes, ...beside], bulletins: told, value: decision.draw };
  });
  return posted?.value ?? stands;
};
