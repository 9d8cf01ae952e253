import * as z from 'zod';
import { calendarReport, calendarView, confirmQuery, editionBody } from './calendar-shapes.ts';
import { route } from './route.ts';
import { freeText, recordId } from './shapes.ts';

/** The holidays an office counts its workdays by. */
export const calendarRoutes = {
  showCalendars: route({
    id: 'showCalendars',
    method: 'GET',
    path: '/calendars',
    summary: 'The holiday editions in force, where they are from, and the years that have none yet',
    access: 'viewer',
    reply: calendarView,
    refuses: [],
  }),
  loadEdition: route({
    id: 'loadEdition',
    method: 'POST',
    path: '/calendars/editions',
    summary: 'What a new or changed holiday edition would move; with confirm=<digest of that report>, load it',
    access: 'administrator',
    query: confirmQuery,
    body: editionBody,
    reply: calendarReport,
    refuses: ['calendar.faulty-edition', 'calendar.moved-on', 'ledger.conflict'],
  }),
  withdrawEdition: route({
    id: 'withdrawEdition',
    method: 'POST',
    path: '/calendars/editions/{editionId}/withdraw',
    summary: 'What withdrawing a loaded edition would move; with confirm=<digest of that report>, withdraw it',
    access: 'administrator',
    params: z.strictObject({ editionId: recordId }),
    query: confirmQuery,
    body: z.strictObject({ note: freeText(500).min(1) }),
    reply: calendarReport,
    refuses: ['calendar.missing', 'calendar.built-in', 'calendar.moved-on', 'ledger.conflict'],
  }),
} as const;
