import type { SendingHours } from '#domain/calendar/sending-hours';
import { isWorkday, type WorkCalendar } from '#domain/calendar/work-calendar';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Fault } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { INSPECTION_LINES } from '#domain/rules/duty';
import { type TeamContext, teamForVisit } from './draw-team.ts';
import type { Inspection } from './inspection.ts';
import { inspectionBasis } from './make-inspection.ts';
import { type Refused, refused } from './refusal.ts';
import { tellAtOf } from './visit-dates.ts';

/** A visit an administrator orders: no draw names it, and no figure of random inspections counts it. */
export type InspectionOrder = {
  /** Makes asking twice the same as once. */
  readonly requestId: string;
  readonly inspectionKind: 'thematic' | 'for-cause';
  /** Why it is held. */
  readonly cause: string;
  /** The rule or decision it stands on. */
  readonly basis: string;
  readonly visitOn: LocalDate;
  /** Some of the programme's check items; all of them where none is named. */
  readonly checkItemIds: readonly string[];
};

export type OrderContext = TeamContext & {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly by: Actor;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  /** The line of each check item of the programme. */
  readonly lineOf: ReadonlyMap<string, Inspection['lines'][number]>;
};

export const orderedInspectionId = (officeId: string, requestId: string): string =>
  derivedId('inspection', officeId, 'order', requestId);

const faultsOf = (order: InspectionOrder, { programme, today, calendar }: OrderContext): readonly Fault[] => {
  const faults: Fault[] = [];
  if (order.cause.trim() === '') faults.push({ path: 'cause', message: 'says why it is held' });
  if (order.basis.trim() === '') faults.push({ path: 'basis', message: 'names the rule or decision it stands on' });
  if (order.visitOn <= today) faults.push({ path: 'visitOn', message: `is a day after ${today}` });
  else if (!isWorkday(calendar, order.visitOn)) faults.push({ path: 'visitOn', message: 'is a workday' });
  if (!programme.active) faults.push({ path: 'programmeId', message: `"${programme.id}" is out of use` });
  order.checkItemIds.forEach((id, index) => {
    if (programme.checkItemIds.includes(id)) return;
    faults.push({ path: `checkItemIds[${index}]`, message: `"${id}" is no check item of "${programme.id}"` });
  });
  return faults;
};

/** Orders a thematic or for-cause inspection. Who goes is drawn by tickets, so that nobody picks inspectors for a subject. */
export const orderInspection = (
  order: InspectionOrder,
  context: OrderContext,
): { readonly act: 'take'; readonly inspection: Inspection } | Refused => {
  const { programme, subject, calendar } = context;
  const faults = faultsOf(order, context);
  if (faults.length > 0) return refused('inspection.faulty', faults);
  const id = orderedInspectionId(programme.officeId, order.requestId);
  const team = teamForVisit(id, context);
  if (team === null) return refused('inspection.no-team');
  const checkItemIds = order.checkItemIds.length === 0 ? programme.checkItemIds : [...new Set(order.checkItemIds)];
  const ofItems = new Set(checkItemIds.map((item) => context.lineOf.get(item)));
  const { now: at, by } = context;
  const ordered = { type: 'ordered', id: derivedId('fact', id, 'ordered'), at, by, basis: order.basis } as const;
  return {
    act: 'take',
    inspection: {
      ...inspectionBasis(programme, subject),
      ...team,
      id,
      inspectionKind: order.inspectionKind,
      drawId: null,
      batch: null,
      lines: INSPECTION_LINES.filter((line) => ofItems.has(line)),
      checkItemIds,
      visitOn: order.visitOn,
      proof: null,
      cause: order.cause,
      followsUp: null,
      facts: [ordered],
      lookAgainAt: tellAtOf(programme.visits, calendar, context.hours, order.visitOn),
    },
  };
};
