import { because } from '#domain/kernel/because';
import { ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { CHANNELS } from '#domain/roster/roster';
import { decidePause, pausedBecauseOf, pauseIdOf } from '#domain/rules/decide-pause';
import { HOUSE_ID, type PauseScope, type Switchboard } from '#domain/rules/switchboard';
import type { Clock } from '#ports/clock';
import type { OfficeReader, RosterReader, RuleReader } from '#ports/readers';
import { changeSwitchboard, type SwitchServices } from './steps/change-switchboard.ts';

export type PauseServices = SwitchServices & {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
};

export type PauseWanted = {
  readonly officeId: string;
  readonly scope: PauseScope;
  readonly subject: string;
  readonly by: Actor;
  readonly note: string;
};

const isThere = async (services: PauseServices, { officeId, scope, subject }: PauseWanted): Promise<boolean> => {
  switch (scope) {
    case 'office':
      return subject === '';
    case 'channel':
      return CHANNELS.some((channel) => channel === subject);
    case 'duty':
      return (await services.rules.duty(officeId, subject)) !== null;
    case 'ladder':
      return (await services.rules.ladder(officeId, subject, 1)) !== null;
    case 'unit': {
      const office = await services.offices.get(officeId);
      if (office === null) return false;
      return (await services.rosters.load(officeId, office.rosterVersion)).units.has(subject);
    }
  }
};

/**
 * Pauses what leaves: an office, a unit with all below it, a ladder, a duty, or a channel; the whole house under its own
 * id. Pausing the same again changes nothing.
 * @throws ServiceError `invalid` (`pause.unknown-subject`); `conflict` (`pause.too-many`).
 */
export const pauseSending = async (
  services: PauseServices,
  wanted: PauseWanted,
): Promise<{ readonly pauseId: string; readonly board: Switchboard }> => {
  const now = services.clock.now();
  const { officeId, scope, subject, by, note } = wanted;
  if (officeId !== HOUSE_ID && !(await isThere(services, wanted))) {
    throw new ServiceError('invalid', 'pause.unknown-subject', `There is no ${scope} "${subject}" to pause.`);
  }
  const reason = pausedBecauseOf(by);
  const { decision, board } = await changeSwitchboard(
    services,
    officeId,
    (standing) => decidePause(standing, { scope, subject, by, because: reason, note }, now),
    { by, at: now, because: because(reason.code, { scope, subject }) },
  );
  if (decision.act === 'refuse') {
    throw new ServiceError('conflict', decision.code, 'So many pauses are in force; pause the office instead.');
  }
  return { pauseId: pauseIdOf(officeId, scope, subject), board };
};
