import { nextVersion, replace } from '#domain/kernel/change';
import { addMs } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Message } from '#domain/messages/message';
import { worstSlipRank } from '#domain/messages/message-urgency';
import { SHELVED_MS_MAX } from '#domain/messages/shelve-message';
import { forgottenPauses, tendAt } from '#domain/rules/decide-pause';
import { HOUSE_ID, type Switchboard } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { Ledger } from '#ports/ledger';
import type { DueReader } from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type TendServices = { readonly clock: Clock; readonly ledger: Ledger; readonly due: DueReader };

export type TendReport = {
  /** Messages that waited behind a pause and may be tried at once, worst first. */
  readonly woken: readonly DispatchHint[];
  /** Pauses in force for longer than a day. */
  readonly forgotten: number;
  /** Ladders that wait for a second administrator. */
  readonly holds: number;
};

/** Messages one run lets go early; the others come by themselves within `SHELVED_MS_MAX`. */
const WOKEN_ITEMS_MAX = 2_000;

/**
 * Looks at switchboards whose moment has come: each hour while they hold something back, and at once when something was
 * lifted. What was put aside is not written again for that: it is looked for among what is due soon, and handed over.
 */
export const tendSwitchboards = async (services: TendServices, due: readonly Switchboard[]): Promise<TendReport> => {
  if (due.length === 0) return { woken: [], forgotten: 0, holds: 0 };
  const now = services.clock.now();
  const offices = new Set(due.map((board) => board.officeId));
  const { items } = await services.due.read(addMs(now, SHELVED_MS_MAX), WOKEN_ITEMS_MAX);
  const waiting = items.filter(
    (item): item is Message =>
      item.kind === 'message' &&
      item.state === 'PENDING' &&
      item.sendAt <= now &&
      (offices.has(HOUSE_ID) || offices.has(item.officeId)),
  );
  for (const board of due) {
    await commitIfFirst(services.ledger, [replace(lookingAgain(nextVersion(board, {}), tendAt(board, now)))]);
  }
  return {
    woken: waiting
      .sort((a, b) => worstSlipRank(a) - worstSlipRank(b))
      .map(({ officeId, id }) => ({ officeId, messageId: id })),
    forgotten: due.reduce((count, board) => count + forgottenPauses(board, now).length, 0),
    holds: due.reduce((count, board) => count + board.holds.length, 0),
  };
};
