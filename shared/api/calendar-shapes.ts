import * as z from 'zod';
import { freeText, localDate } from './shapes.ts';

/** Tasks a report names one by one; the others are counted. */
export const SHIFTS_SHOWN_MAX = 200;

const RANGES_MAX = 60;
const MAKE_UP_MAX = 60;

/** One year's days off and make-up workdays as its notice left them: whole, never a difference to an earlier one. */
export const editionBody = z.strictObject({
  year: z.int().min(2000).max(2100),
  number: z
    .int()
    .min(1)
    .max(99)
    .meta({ description: '1, and one more for each change of the same year. The highest number holds.' }),
  source: z.strictObject({
    title: freeText(200).min(1),
    documentNumber: freeText(100).min(1),
    publisher: freeText(100).min(1),
  }),
  publishedOn: localDate,
  daysOff: z
    .array(z.strictObject({ name: freeText(40).min(1), from: localDate, until: localDate }))
    .min(1)
    .max(RANGES_MAX),
  makeUpWorkdays: z.array(localDate).max(MAKE_UP_MAX),
});

export const confirmQuery = z.strictObject({
  confirm: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: 'The digest of the report you have read. Without it, nothing is written.' }),
});

const edition = z.object({
  year: z.int(),
  number: z.int(),
  publishedOn: z.string(),
  source: z.object({ title: z.string(), documentNumber: z.string(), publisher: z.string() }),
  daysOff: z.array(z.object({ name: z.string(), from: z.string(), until: z.string() })),
  makeUpWorkdays: z.array(z.string()),
  builtIn: z.boolean().meta({ description: 'Came with the service; false for one this office has loaded.' }),
});

export const calendarView = z
  .object({
    zone: z.string(),
    today: z.string(),
    calendarVersion: z.int(),
    inForce: z.array(edition).meta({ description: 'One a year, the oldest first.' }),
    superseded: z
      .array(z.object({ id: z.string(), loadedAt: z.string(), withdrawnAt: z.string().nullable() }))
      .meta({ description: 'Editions this office has loaded that hold no more.' }),
    provisionalYears: z.array(z.int()).meta({ description: 'No edition yet: dates there may still move.' }),
    overdueYear: z.int().nullable().meta({ description: 'A year whose edition should be there by now.' }),
    recompute: z
      .object({ edition: z.string(), done: z.boolean(), looked: z.int(), changed: z.int() })
      .nullable()
      .meta({ description: 'How far the last change of the calendar has been brought to the open tasks.' }),
  })
  .meta({ id: 'Calendar' });

const shift = z.object({
  taskId: z.string(),
  title: z.string(),
  unitId: z.string(),
  dueWas: z.string(),
  dueIs: z.string(),
  rungs: z.array(z.object({ rung: z.string(), wasOn: z.string().nullable(), isOn: z.string().nullable() })),
  provisional: z.enum(['ends', 'begins', 'as-before']),
  saidIn: z.array(z.string()).meta({ description: 'Messages that have spoken by the calendar of before.' }),
});

export const calendarReport = z
  .object({
    edition: z.string(),
    applied: z.boolean(),
    confirm: z.string().meta({ description: 'Send it back as the query parameter of the same name to act.' }),
    days: z.array(z.object({ on: z.string(), wasWorkday: z.boolean(), isWorkday: z.boolean() })),
    yearBefore: z.array(z.string()).meta({ description: 'Days it names in the year before its own.' }),
    tasksRead: z.int(),
    dueDatesMoved: z.int(),
    rungsMoved: z.int(),
    provisionalEnds: z.int(),
    provisionalBegins: z.int(),
    messagesAlreadySaid: z.int(),
    tasks: z.array(shift),
    tasksLeftOut: z.int(),
  })
  .meta({ id: 'CalendarReport' });
