import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { VisitRules } from '#domain/rules/programme';
import type { DrawnVisit } from './make-inspection.ts';
import { type VisitTimes, visitTimesOf } from './visit-dates.ts';

/** One visit that follows from a draw: to whom, by whom, when, and when its inspectors are told. */
export type PlannedVisit = DrawnVisit & VisitTimes & { readonly subjectId: string };

/** What the visits of a draw follow from, after all that happened to its result. */
export type VisitsAsDrawn = {
  readonly drawId: string;
  /** The batches drawn so far: the day of each, and its objects in the order of tickets, those that dropped out among them. */
  readonly batches: readonly {
    readonly batch: number;
    readonly drawnOn: LocalDate;
    readonly order: readonly string[];
  }[];
  /** Substitutes, each with the batch it belongs to and the day on which it came in. */
  readonly substitutes: readonly { readonly subjectId: string; readonly batch: number; readonly on: LocalDate }[];
  /** Of each object that is to be visited, or was. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly leads: Readonly<Record<string, string>>;
  /** Of each object that is to be visited, or was. */
  readonly salts: ReadonlyMap<string, string>;
  /** The text of the field proof of each visit as drawn. */
  readonly proofs: ReadonlyMap<string, string>;
};

/**
 * The visits of a draw in the order in which inspectors are told. Days follow from the place of each object as it was drawn,
 * so that one that drops out moves no other; a substitute is visited as if it were drawn first on the day it came in.
 */
export const plannedVisits = (
  drawn: VisitsAsDrawn,
  rules: VisitRules,
  calendar: WorkCalendar,
  hours: SendingHours,
): readonly PlannedVisit[] => {
  const places = [
    ...drawn.batches.flatMap(({ batch, drawnOn, order }) =>
      order.map((subjectId, place) => ({ subjectId, batch, drawnOn, place })),
    ),
    ...drawn.substitutes.map(({ subjectId, batch, on }) => ({ subjectId, batch, drawnOn: on, place: 0 })),
  ];
  return places
    .flatMap(({ subjectId, batch, drawnOn, place }): readonly PlannedVisit[] => {
      const team = drawn.teams[subjectId];
      const lead = drawn.leads[subjectId];
      const salt = drawn.salts.get(subjectId);
      if (team === undefined || lead === undefined || salt === undefined) return [];
      const times = visitTimesOf(rules, calendar, hours, drawnOn, place);
      const proof = drawn.proofs.get(subjectId) ?? null;
      return [{ subjectId, drawId: drawn.drawId, batch, team, lead, salt, proof, ...times }];
    })
    .sort((a, b) => (a.tellAt === b.tellAt ? (a.subjectId < b.subjectId ? -1 : 1) : a.tellAt < b.tellAt ? -1 : 1));
};
