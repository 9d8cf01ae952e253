import { replace } from '#domain/kernel/change';
import type { Message } from '#domain/messages/message';
import { shelveMessage } from '#domain/messages/shelve-message';
import { allHeldBack } from '#domain/rules/held-back';
import type { Switchboards } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type HoldReport = {
  /** Put aside: everything in their office, or over their channel, is held back. */
  readonly held: number;
  /** Those that nothing holds back as a whole. */
  readonly free: readonly Message[];
};

/**
 * Puts aside the pending messages that may not leave whatever they say, so that they do not come up each minute and keep
 * others waiting. What holds back a part of a message is found out when it is claimed.
 */
export const holdMessages = async (
  services: { readonly clock: Clock; readonly ledger: Ledger },
  due: readonly Message[],
  boardsOf: (officeId: string) => Switchboards,
): Promise<HoldReport> => {
  const now = services.clock.now();
  const free: Message[] = [];
  let held = 0;
  for (const message of due) {
    const reason = message.state === 'PENDING' ? allHeldBack(boardsOf(message.officeId), message.channel) : null;
    if (reason === null) free.push(message);
    else if (await commitIfFirst(services.ledger, [replace(shelveMessage(message, now, reason))])) held += 1;
  }
  return { held, free };
};
