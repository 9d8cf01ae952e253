import { because } from '#domain/kernel/because';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { decideLift } from '#domain/rules/decide-pause';
import type { Switchboard } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import { changeSwitchboard, type SwitchServices } from './steps/change-switchboard.ts';

/**
 * Lifts a pause. What waited goes with the next sweep: what is settled or out of date by then is not sent, the rest
 * within the limits of a person's day, the worst first.
 * @throws ServiceError `missing` (`pause.missing`).
 */
export const liftPause = async (
  services: SwitchServices & { readonly clock: Clock },
  wanted: { readonly officeId: string; readonly pauseId: string; readonly by: Actor; readonly note: string },
): Promise<Switchboard> => {
  const now = services.clock.now();
  const { officeId, pauseId, by, note } = wanted;
  const reason = because('pause.lifted', { pause: pauseId, note });
  const { decision, board } = await changeSwitchboard(
    services,
    officeId,
    (standing) => decideLift(standing, pauseId, now),
    { by, at: now, because: reason },
  );
  if (decision.act === 'refuse') {
    throw new ServiceError('missing', decision.code, 'There is no such pause in force.');
  }
  return board;
};
