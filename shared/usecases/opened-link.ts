import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import type { LinkGrant } from '#domain/links/link';
import type { Person, Roster } from '#domain/roster/roster';
import type { Ladder } from '#domain/rules/ladder';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';

/** What stands behind a valid link. */
export type OpenedLink = {
  readonly grant: LinkGrant;
  readonly office: Office;
  readonly calendar: WorkCalendar;
  readonly roster: Roster;
  readonly person: Person;
  readonly task: Task;
  /** `null` where it is gone. */
  readonly ladder: Ladder | null;
  readonly now: Instant;
};
