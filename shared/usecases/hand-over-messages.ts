import { replace } from '#domain/kernel/change';
import { decideSweep } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { worstSlipRank } from '#domain/messages/message-urgency';
import type { Clock } from '#ports/clock';
import type { DispatchHint, DispatchQueue } from '#ports/dispatch-queue';
import type { Ledger } from '#ports/ledger';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type HandOverServices = { readonly clock: Clock; readonly ledger: Ledger; readonly queue: DispatchQueue };

export type HandOverReport = {
  readonly handedOver: number;
  /** Claims whose lease ran out: their outcome is unknown now. */
  readonly parked: number;
  /** Unknown outcomes given up: people must look. */
  readonly escalated: number;
  readonly retried: number;
};

/**
 * Moves on the messages whose moment has come: pending ones go to the senders, worst first; expired claims are parked;
 * parked ones are tried again or given up. Hints in `alsoReady` go first. The queue is only told; the state decides.
 */
export const handOverMessages = async (
  services: HandOverServices,
  due: readonly Message[],
  alsoReady: readonly DispatchHint[],
): Promise<HandOverReport> => {
  const now = services.clock.now();
  const pending: Message[] = [];
  const moved: Message[] = [];
  for (const message of due) {
    const decision = decideSweep(message, now);
    if (decision.act === 'hand-over') pending.push(message);
    if (decision.act === 'hand-over' || decision.act === 'nothing') continue;
    // Where it was not first, feedback or another sweep settled it.
    const first = await commitIfFirst(services.ledger, [replace(decision.message)]);
    if (first && decision.act === 'commit') moved.push(decision.message);
  }
  const retried = moved.filter((message) => message.state === 'PENDING');
  const hints = new Map<string, DispatchHint>();
  for (const hint of alsoReady) hints.set(hint.messageId, hint);
  for (const { officeId, id } of [...pending, ...retried].sort((a, b) => worstSlipRank(a) - worstSlipRank(b))) {
    if (!hints.has(id)) hints.set(id, { officeId, messageId: id });
  }
  if (hints.size > 0) await services.queue.enqueue([...hints.values()]);
  return {
    handedOver: hints.size,
    parked: moved.filter((message) => message.state === 'UNKNOWN').length,
    escalated: moved.filter((message) => message.state === 'ESCALATED').length,
    retried: retried.length,
  };
};
