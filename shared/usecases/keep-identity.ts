import { because } from '#domain/kernel/because';
import { insert, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { HOUSE_ID, type Switchboard } from '#domain/rules/switchboard';
import { decideIdentity, takenOver } from '#domain/rules/table-identity';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { SwitchboardReader } from '#ports/readers';
import type { TableIdentity } from '#ports/table-identity';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type IdentityServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly switchboards: SwitchboardReader;
  readonly identity: TableIdentity;
};

const write = (ledger: Ledger, stored: Switchboard | null, board: Switchboard, at: Instant): Promise<boolean> =>
  commitIfFirst(ledger, [stored === null ? insert(board) : replace(board)], {
    by: { kind: 'service', what: 'restore' },
    at,
    because: because(board.pauses.length > 0 ? 'restore.detected' : 'restore.table-known'),
  });

/**
 * Looks whether the table is the one this house wrote on. A new house remembers its table; on a restored one everything
 * pauses by itself. Answers false there: nothing may be done on it before it was put forward.
 */
export const keepIdentity = async (services: IdentityServices): Promise<boolean> => {
  const [stored, tableId] = await Promise.all([services.switchboards.get(HOUSE_ID), services.identity.read()]);
  const now = services.clock.now();
  const decision = decideIdentity(stored, tableId, now);
  if (decision.act === 'known') return true;
  if (decision.board !== null) await write(services.ledger, stored, decision.board, now);
  return decision.act === 'commit';
};

/** Takes a restored table over, once it was put forward. It stays paused until somebody lifts that. */
export const takeTableOver = async (services: IdentityServices, fenceAt: Instant): Promise<Switchboard> => {
  const [stored, tableId] = await Promise.all([services.switchboards.get(HOUSE_ID), services.identity.read()]);
  const now = services.clock.now();
  const board = takenOver(stored, { tableId, fenceAt }, now);
  await services.ledger.commit([stored === null ? insert(board) : replace(board)], {
    by: { kind: 'service', what: 'restore' },
    at: now,
    because: because('restore.rolled-forward'),
  });
  return board;
};
