import { because } from '#domain/kernel/because';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { allowPastCap } from '#domain/rules/allow-traffic';
import { decideLift } from '#domain/rules/decide-pause';
import type { Switchboard } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import type { OfficeReader, TrafficReader } from '#ports/readers';
import { changeSwitchboard, type SwitchServices } from './steps/change-switchboard.ts';
import { changeOfDay } from './steps/change-traffic-day.ts';

export type LiftServices = SwitchServices & {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly traffic: TrafficReader;
};

/**
 * Lifts a pause. What waited goes with the next sweep: what is settled or out of date by then is not sent, the rest
 * within the limits of a person's day, the worst first. Where a cap had put it in force, as much again may follow today.
 * @throws ServiceError `missing` (`pause.missing`).
 */
export const liftPause = async (
  services: LiftServices,
  wanted: { readonly officeId: string; readonly pauseId: string; readonly by: Actor; readonly note: string },
): Promise<Switchboard> => {
  const now = services.clock.now();
  const { officeId, pauseId, by, note } = wanted;
  const reason = because('pause.lifted', { pause: pauseId, note });
  const office = await services.offices.get(officeId);
  const { decision, board } = await changeSwitchboard(
    services,
    officeId,
    (standing) => decideLift(standing, pauseId, now),
    { by, at: now, because: reason },
    async (decided) => {
      if (decided.act !== 'commit' || office === null) return [];
      return changeOfDay(services, office, now, (day) => allowPastCap(day, decided.lifted));
    },
  );
  if (decision.act === 'refuse') {
    throw new ServiceError('missing', decision.code, 'There is no such pause in force.');
  }
  return board;
};
