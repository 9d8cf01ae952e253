import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import type { Page } from '#domain/kernel/page';
import { ServiceError } from '#domain/kernel/service-error';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import { type Light, lightOf } from '#domain/tasks/light';
import type { Task } from '#domain/tasks/task';
import { stateOf, type TaskStatus } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { CalendarReader, OfficeReader, PageRequest, RosterReader, TaskReader } from '#ports/readers';

export type ListTasksServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
};

export type ListedTasks = {
  readonly office: Office;
  readonly roster: Roster;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly page: Page<{ readonly task: Task; readonly light: Light }>;
};

/**
 * One page of an office's tasks with their lights. Light and status are computed, so a page filtered by them may hold fewer than
 * `limit` and still be followed by others.
 * @throws ServiceError `missing` (`office.missing`), `invalid` (`page.bad-cursor`).
 */
export const listTasks = async (
  services: ListTasksServices,
  wanted: {
    readonly officeId: string;
    readonly page: PageRequest;
    readonly unitId?: string | undefined;
    readonly light?: Light | undefined;
    readonly status?: TaskStatus | undefined;
  },
): Promise<ListedTasks> => {
  const now = services.clock.now();
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [roster, calendar, page] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    services.calendars.forOffice(office),
    services.tasks.list(office.id, wanted.page, wanted.unitId),
  ]);
  const items = page.items
    .map((task) => ({ task, light: lightOf(task, calendar, now) }))
    .filter(({ light }) => wanted.light === undefined || light === wanted.light)
    .filter(({ task }) => wanted.status === undefined || stateOf(task).status === wanted.status);
  return { office, roster, calendar, now, page: { items, cursor: page.cursor } };
};
