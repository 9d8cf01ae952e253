import { type Change, insert, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { emptySwitchboard, type Switchboard } from '#domain/rules/switchboard';
import type { Ledger } from '#ports/ledger';
import type { SwitchboardReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { commitIfFirst } from './commit-if-first.ts';

export type SwitchServices = { readonly ledger: Ledger; readonly switchboards: SwitchboardReader };

/** The sweep may tend the same switchboard at the same moment: who pauses must not lose to that. */
const TRIES_MAX = 5;

type Decision =
  | { readonly act: 'commit'; readonly board: Switchboard }
  | { readonly act: 'already' }
  | { readonly act: 'refuse'; readonly code: string };

/**
 * Decides on a switchboard as it stands and writes it, again where somebody else was first.
 * @param besides what else changes in the same commit, asked for anew at each try.
 * @throws ServiceError `conflict` (`ledger.conflict`) where others keep being first.
 */
export const changeSwitchboard = async <D extends Decision>(
  services: SwitchServices,
  officeId: string,
  decide: (board: Switchboard) => D,
  stamp: Stamp,
  besides: (decision: D) => Promise<readonly Change<StoredRecord>[]> = async () => [],
): Promise<{ readonly decision: D; readonly board: Switchboard }> => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const stored = await services.switchboards.get(officeId);
    const board = stored ?? emptySwitchboard(officeId);
    const decision = decide(board);
    if (decision.act !== 'commit') return { decision, board };
    const change = stored === null ? insert(decision.board) : replace(decision.board);
    if (await commitIfFirst(services.ledger, [change, ...(await besides(decision))], stamp))
      return { decision, board: decision.board };
  }
  throw new ServiceError('conflict', 'ledger.conflict', 'The switchboard keeps moving; try again.');
};
