import { replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { approveWithdrawal, askWithdrawal, withdrawalAsked } from '#domain/sampling/decide-draw';
import type { Draw } from '#domain/sampling/draw';
import { revealAt } from '#domain/sampling/draw-look';
import { type CommitDrawServices, commitDraw, drawNamed } from './steps/commit-draw.ts';
import { drawStamp as stampAt } from './steps/draw-stamp.ts';

export type WithdrawWanted = {
  readonly officeId: string;
  readonly drawId: string;
  readonly sub: string;
  readonly reason: string;
};

/**
 * Takes a plan back before its round: the first administrator asks, the second one's word withdraws it. Plan, number and
 * reason stay in the log, and the secret is revealed on its day like any other.
 * @throws ServiceError `missing` (`draw.missing`, `office.missing`); `conflict` (`draw.round-has-come`, `draw.same-person`,
 * `draw.failed`, `draw.withdrawn`, or on a race).
 */
export const withdrawPlan = async (services: CommitDrawServices, wanted: WithdrawWanted): Promise<Draw> => {
  const now = services.clock.now();
  const draw = await drawNamed(services.draws, wanted.officeId, wanted.drawId);
  const by: Actor = { kind: 'administrator', sub: wanted.sub };
  if (withdrawalAsked(draw) === null) {
    const decision = askWithdrawal(draw, wanted, now);
    if (decision.act === 'refuse') {
      throw new ServiceError('conflict', decision.code, 'The draw does not allow that now.');
    }
    if (decision.act === 'already') return draw;
    await services.ledger.commit([replace(decision.draw)], stampAt(by, now, 'withdrawal-asked'));
    return decision.draw;
  }
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  return commitDraw(services, wanted, stampAt(by, now, 'withdrawn'), async (stands, head) => {
    // What is left to be done is the reveal.
    const context = { now, by, head, lookAgainAt: revealAt(stands, office.zone) };
    return { decision: approveWithdrawal(stands, wanted.sub, context) };
  });
};
