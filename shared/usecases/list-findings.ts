import type { Finding } from '#domain/inspections/finding';
import { type FindingState, findingState } from '#domain/inspections/finding-state';
import type { Page } from '#domain/kernel/page';
import { ServiceError } from '#domain/kernel/service-error';
import { isOverdue } from '#domain/tasks/light';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { InspectionReader } from '#ports/inspection-readers';
import type { CalendarReader, OfficeReader, PageRequest, TaskReader } from '#ports/readers';

export type ListFindingsServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly calendars: CalendarReader;
  readonly inspections: InspectionReader;
  readonly tasks: TaskReader;
};

/** A finding, its state, and whether its rectification is late. */
export type ShownFinding = {
  readonly finding: Finding;
  readonly task: Task;
  readonly state: FindingState;
  readonly late: boolean;
};

const shown = async (
  services: ListFindingsServices,
  officeId: string,
  findings: readonly Finding[],
): Promise<readonly ShownFinding[]> => {
  const office = await services.offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const now = services.clock.now();
  const ids = findings.map(({ taskId }) => taskId);
  const [calendar, tasks] = await Promise.all([
    services.calendars.forOffice(office),
    ids.length === 0 ? [] : services.tasks.getMany(officeId, ids),
  ]);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return findings.flatMap((finding) => {
    const task = byId.get(finding.taskId);
    if (task === undefined) return [];
    return [{ finding, task, state: findingState(finding, task), late: isOverdue(task, calendar, now) }];
  });
};

/** One page of an office's findings with their states. @throws ServiceError `missing` (`office.missing`), `invalid` (`page.bad-cursor`). */
export const listFindings = async (
  services: ListFindingsServices,
  officeId: string,
  page: PageRequest,
): Promise<Page<ShownFinding>> => {
  const found = await services.inspections.findings(officeId, page);
  return { items: await shown(services, officeId, found.items), cursor: found.cursor };
};

/** One finding with its state. @throws ServiceError `missing` (`finding.missing`). */
export const readFinding = async (
  services: ListFindingsServices,
  officeId: string,
  findingId: string,
): Promise<ShownFinding> => {
  const finding = await services.inspections.finding(officeId, findingId);
  const [one] = finding === null ? [] : await shown(services, officeId, [finding]);
  if (one === undefined) throw new ServiceError('missing', 'finding.missing', 'There is no such finding.');
  return one;
};
