import { replace } from '#domain/kernel/change';
import { isConflict } from '#domain/kernel/service-error';
import { afterReceipt, type Receipt } from '#domain/messages/decide-message';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { MessageReader } from '#ports/readers';

export type RecordReceiptServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly messages: MessageReader;
};

export type ReceiptOutcome = 'recorded' | 'nothing-new' | 'no-such-message';

const TRIES_MAX = 5;

/** Takes a carrier's feedback on a message of ours. Late, repeated or out of order, it never takes a state back. */
export const recordReceipt = async (
  services: RecordReceiptServices,
  about: { readonly officeId: string; readonly messageId: string; readonly receipt: Receipt },
): Promise<ReceiptOutcome> => {
  for (let tries = 1; ; tries += 1) {
    const message = await services.messages.get(about.officeId, about.messageId);
    if (message === null) return 'no-such-message';
    const after = afterReceipt(message, about.receipt, services.clock.now());
    if (after === null) return 'nothing-new';
    try {
      await services.ledger.commit([replace(after)]);
      return 'recorded';
    } catch (error) {
      // The sender wrote its answer at the same moment: look again, the feedback still says more.
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
    }
  }
};
