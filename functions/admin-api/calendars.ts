import type * as z from 'zod';
import { type calendarReport, SHIFTS_SHOWN_MAX } from '#api/calendar-shapes';
import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import type { Edition } from '#domain/calendar/edition';
import { loadedEditionId } from '#domain/calendar/loaded-edition';
import { isoWithOffset } from '#domain/kernel/zone';
import { loadEdition } from '#usecases/load-edition';
import { type ShownCalendars, showCalendars } from '#usecases/show-calendars';
import type { CalendarAnswer } from '#usecases/steps/open-calendar-change';
import { withdrawEdition } from '#usecases/withdraw-edition';
import type { AdminApiServices } from './services.ts';

type CalendarRoutes = 'showCalendars' | 'loadEdition' | 'withdrawEdition';

const reportView = ({ edition, applied, report, yearBefore }: CalendarAnswer): z.input<typeof calendarReport> => {
  const { shifts } = report;
  const count = (is: (shift: (typeof shifts)[number]) => boolean) => shifts.filter(is).length;
  return {
    edition,
    applied,
    confirm: report.confirm,
    days: report.days.map((day) => ({ ...day })),
    yearBefore: [...yearBefore],
    tasksRead: report.tasksRead,
    dueDatesMoved: count(({ dueWas, dueIs }) => dueWas !== dueIs),
    rungsMoved: shifts.reduce((sum, { rungs }) => sum + rungs.length, 0),
    provisionalEnds: count(({ provisional }) => provisional === 'ends'),
    provisionalBegins: count(({ provisional }) => provisional === 'begins'),
    messagesAlreadySaid: new Set(shifts.flatMap(({ saidIn }) => saidIn)).size,
    tasks: shifts.slice(0, SHIFTS_SHOWN_MAX).map((shift) => ({
      ...shift,
      rungs: shift.rungs.map((rung) => ({ ...rung })),
      saidIn: [...shift.saidIn],
    })),
    tasksLeftOut: Math.max(0, shifts.length - SHIFTS_SHOWN_MAX),
  };
};

const editionView = (edition: Edition, loaded: ReadonlySet<string>) => ({
  year: edition.year,
  number: edition.number,
  publishedOn: edition.publishedOn,
  source: { ...edition.source },
  daysOff: edition.daysOff.map((range) => ({ ...range })),
  makeUpWorkdays: [...edition.makeUpWorkdays],
  builtIn: !loaded.has(loadedEditionId(edition.year, edition.number)),
});

const calendarsView = ({ office, loaded, inForce, job, ...shown }: ShownCalendars) => {
  const ids = new Set(loaded.map(({ id }) => id));
  const holding = new Set(inForce.map(({ year, number }) => loadedEditionId(year, number)));
  return {
    zone: office.zone,
    today: shown.today,
    calendarVersion: office.calendarVersion,
    inForce: inForce.map((edition) => editionView(edition, ids)),
    superseded: loaded
      .filter(({ id }) => !holding.has(id))
      .map(({ id, loadedAt, withdrawnAt }) => ({
        id,
        loadedAt: isoWithOffset(loadedAt, office.zone),
        withdrawnAt: withdrawnAt && isoWithOffset(withdrawnAt, office.zone),
      })),
    provisionalYears: [...shown.provisionalYears],
    overdueYear: shown.overdueYear,
    recompute: job && {
      edition: job.edition,
      done: job.lookAgainAt === undefined,
      looked: job.looked,
      changed: job.found,
    },
  };
};

export const calendarHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, CalendarRoutes> => ({
  showCalendars: async ({ who }) => calendarsView(await showCalendars(services, who.officeId)),
  loadEdition: async ({ who, query, body }) =>
    reportView(
      await loadEdition(services, {
        officeId: who.officeId,
        sub: who.sub,
        edition: body,
        confirm: query.confirm ?? null,
      }),
    ),
  withdrawEdition: async ({ who, params, query, body }) =>
    reportView(
      await withdrawEdition(services, {
        officeId: who.officeId,
        sub: who.sub,
        editionId: params.editionId,
        note: body.note,
        confirm: query.confirm ?? null,
      }),
    ),
});
