import { replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { fenceMessage, fenceTask } from '#domain/messages/fence';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, DueReader, OfficeReader, RuleReader } from '#ports/readers';

export type FenceServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly due: DueReader;
  readonly offices: OfficeReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
};

export type FenceReport = {
  /** Messages that may have left, and rungs that may have been said: for people to look at. */
  readonly messages: readonly { readonly officeId: string; readonly messageId: string }[];
  readonly rungs: readonly { readonly officeId: string; readonly taskId: string; readonly rung: string }[];
  /** True where more is due than one run looks at: run it again. */
  readonly more: boolean;
};

const ITEMS_MAX = 50_000;
/** A claim, a retry, a put-off task wait for an hour at most: what was due before the fence is found within two. */
const LOOK_AHEAD_MS = 2 * HOUR_MS;

const fencedTask = async (services: FenceServices, task: Task, fenceAt: Instant): Promise<Task | null> => {
  const [office, ladder] = await Promise.all([
    services.offices.get(task.officeId),
    services.rules.ladder(task.officeId, task.ladderId, task.ladderVersion),
  ]);
  if (office === null || ladder === null) return null;
  const calendar = await services.calendars.forOffice(office);
  return fenceTask(task, { ladder, calendar, hours: office.sendingHours }, fenceAt, services.clock.now());
};

/**
 * Holds for review what was due before the fence and has no record: the last seconds before a table was lost are in no
 * history. Nothing of it is sent; it stands in the record of its task with the reason.
 */
export const fenceDue = async (services: FenceServices, fenceAt: Instant): Promise<FenceReport> => {
  const now = services.clock.now();
  const { items, more } = await services.due.read(addMs(fenceAt, LOOK_AHEAD_MS), ITEMS_MAX);
  const messages: { officeId: string; messageId: string }[] = [];
  const rungs: { officeId: string; taskId: string; rung: string }[] = [];
  for (const item of items) {
    if (item.kind === 'message') {
      const held = fenceMessage(item, fenceAt, now);
      if (held === null) continue;
      await services.ledger.commit([replace(held)]);
      messages.push({ officeId: item.officeId, messageId: item.id });
    } else if (item.kind === 'task') {
      const held = await fencedTask(services, item, fenceAt);
      if (held === null) continue;
      await services.ledger.commit([replace(held)]);
      rungs.push({ officeId: item.officeId, taskId: item.id, rung: held.steps.at(-1)?.rung ?? '' });
    }
  }
  return { messages, rungs, more };
};
