import { ServiceError } from '#domain/kernel/service-error';
import { readLink } from '#domain/links/link';
import { answersFor } from '#domain/roster/resolve-post';
import { POST_ROLES, type Roster } from '#domain/roster/roster';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { KeyRing } from '#ports/key-ring';
import type { CalendarReader, OfficeReader, RosterReader, RuleReader, TaskReader } from '#ports/readers';
import type { OpenedLink } from './opened-link.ts';

export type OpenLinkServices = {
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
};

/** Whether a reminder of the task could still go to this person: a link ends with the post it was sent to. */
const isConcerned = (roster: Roster, task: Task, personId: string): boolean =>
  answersFor(roster, task.leadUnitId, POST_ROLES, personId) ||
  answersFor(roster, task.supervisingUnitId, ['responsible-person'], personId);

const forged = () => new ServiceError('missing', 'link.unknown', 'There is no such link.');

/**
 * Opens a link: reads only. Nothing is looked up before the signature holds.
 * @throws ServiceError `missing` (`link.unknown`) for anything not signed by us, and for a task that is gone; `gone`
 * (`link.expired`; `link.revoked`, also where the person no longer holds a post of the task).
 */
export const openLink = async (services: OpenLinkServices, token: string): Promise<OpenedLink> => {
  const now = services.clock.now();
  const reading = readLink(token, await services.keys.keys(), now);
  if (!reading.ok && reading.code === 'link.expired')
    throw new ServiceError('gone', 'link.expired', 'This link has expired.');
  if (!reading.ok) throw forged();
  const { grant } = reading;
  const [office, task] = await Promise.all([
    services.offices.get(grant.officeId),
    services.tasks.get(grant.officeId, grant.taskId),
  ]);
  if (office === null || task === null) throw forged();
  if (stateOf(task).linkGeneration !== grant.generation) {
    throw new ServiceError('gone', 'link.revoked', 'This link has been revoked.');
  }
  const roster = await services.rosters.load(office.id, office.rosterVersion);
  const person = roster.persons.get(grant.personId);
  if (!person || !isConcerned(roster, task, person.id))
    throw new ServiceError('gone', 'link.revoked', 'This link has been revoked.');
  const [calendar, ladder] = await Promise.all([
    services.calendars.forOffice(office),
    services.rules.ladder(office.id, task.ladderId, task.ladderVersion),
  ]);
  return { grant, office, calendar, roster, person, task, ladder, now };
};
