import { because } from '#domain/kernel/because';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { endOfDay, instantAt, localDateAt } from '#domain/kernel/zone';
import { allowLadder, refuseLadder } from '#domain/rules/allow-traffic';
import { decideApproval, decideRefusal, type HoldDecision } from '#domain/rules/decide-hold';
import type { Switchboard } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import type { OfficeReader, TrafficReader } from '#ports/readers';
import { changeSwitchboard, type SwitchServices } from './steps/change-switchboard.ts';
import { changeOfDay } from './steps/change-traffic-day.ts';

export type SettleHoldServices = SwitchServices & {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly traffic: TrafficReader;
};

export type SettleHoldWanted = {
  readonly officeId: string;
  readonly holdId: string;
  readonly sub: string;
  readonly note: string;
  readonly verdict: 'approve' | 'refuse';
};

const refusalOf = (code: string): ServiceError =>
  code === 'hold.own-rule'
    ? new ServiceError('forbidden', code, 'Another administrator than the one who loaded it must approve.')
    : new ServiceError('missing', 'hold.missing', 'Nothing of that id waits for approval.');

/**
 * A second administrator approves or refuses what a ladder would say beyond the usual. Approved, it goes with the next
 * sweep; refused, all of the day is cancelled, with the reason, and the days after are judged anew.
 * @throws ServiceError `missing` (`hold.missing`); `forbidden` (`hold.own-rule`): whoever loaded it cannot approve it.
 */
export const settleHold = async (services: SettleHoldServices, wanted: SettleHoldWanted): Promise<Switchboard> => {
  const now = services.clock.now();
  const { officeId, holdId, sub, note, verdict } = wanted;
  const office = await services.offices.get(officeId);
  if (office === null) throw refusalOf('hold.missing');
  const by = { kind: 'administrator', sub } as const;
  const isApproved = verdict === 'approve';
  const today = localDateAt(now, office.zone);
  const day = { from: instantAt(today, 0, office.zone), until: endOfDay(today, office.zone) };
  const stamp: Stamp = {
    by,
    at: now,
    because: because(isApproved ? 'hold.approved' : 'hold.refused', { hold: holdId, note }),
  };
  const { decision, board } = await changeSwitchboard(
    services,
    officeId,
    (standing): HoldDecision =>
      isApproved
        ? decideApproval(standing, { holdId, sub, loadedBy: office.bundleLoadedBy }, now)
        : decideRefusal(standing, { holdId, by, note, day }, now),
    stamp,
    async (decided) => {
      if (decided.act !== 'commit') return [];
      const { ladderId, count } = decided.hold;
      return changeOfDay(services, office, now, (stands) =>
        isApproved ? allowLadder(stands, ladderId, count) : refuseLadder(stands, ladderId),
      );
    },
  );
  if (decision.act === 'refuse') throw refusalOf(decision.code);
  return board;
};
