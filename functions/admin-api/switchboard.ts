import type { Handlers, Who } from '#api/route';
import type { Routes } from '#api/routes';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { liftPause } from '#usecases/lift-pause';
import { pauseSending } from '#usecases/pause-sending';
import { settleHold } from '#usecases/settle-hold';
import type { AdminApiServices } from './services.ts';
import { switchboardOf } from './switchboard-view.ts';

type SwitchboardRoutes = 'readSwitchboard' | 'pauseSending' | 'liftPause' | 'approveHold' | 'refuseHold';

const actorOf = ({ sub }: Who): Actor => ({ kind: 'administrator', sub });

export const switchboardHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, SwitchboardRoutes> => {
  /** What holds back the caller's office, as it is stored by then. */
  const shown = async ({ officeId }: Who) => {
    const [office, boardsOf] = await Promise.all([
      services.offices.get(officeId),
      services.switchboards.read([officeId]),
    ]);
    if (office === null) throw new ServiceError('missing', 'office.missing', 'The office is not loaded yet.');
    return switchboardOf(boardsOf(officeId), office);
  };
  return {
    readSwitchboard: ({ who }) => shown(who),
    pauseSending: async ({ who, body }) => {
      const { id: subject, scope, note } = body;
      await pauseSending(services, { officeId: who.officeId, scope, subject, by: actorOf(who), note });
      return shown(who);
    },
    approveHold: async ({ who, params, body }) => {
      await settleHold(services, { ...who, ...params, note: body.note, verdict: 'approve' });
      return shown(who);
    },
    refuseHold: async ({ who, params, body }) => {
      await settleHold(services, { ...who, ...params, note: body.note, verdict: 'refuse' });
      return shown(who);
    },
    liftPause: async ({ who, params, body }) => {
      await liftPause(services, {
        officeId: who.officeId,
        pauseId: params.pauseId,
        by: actorOf(who),
        note: body.note,
      });
      return shown(who);
    },
  };
};
