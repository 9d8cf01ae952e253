import * as z from 'zod';
import type { CalendarJob } from '#domain/calendar/calendar-job';
import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import { schemaOf } from './schema-of.ts';
import { count, instant, localDate, lookAgainAt, stored, text } from './schemas-common.ts';

export const editionSchema = schemaOf<LoadedEdition>()(
  z.object({
    ...stored('edition'),
    year: count,
    number: count,
    publishedOn: localDate,
    source: z.object({ title: text, documentNumber: text, publisher: text }),
    daysOff: z.array(z.object({ name: text, from: localDate, until: localDate })),
    makeUpWorkdays: z.array(localDate),
    loadedAt: instant,
    withdrawnAt: instant.nullable(),
  }),
);

export const calendarJobSchema = schemaOf<CalendarJob>()(
  z.object({
    ...stored('calendar-job'),
    work: z.enum(['recompute', 'watch']),
    calendarVersion: count,
    edition: text,
    sub: text,
    cursor: text.nullable(),
    looked: count,
    found: count,
    lookAgainAt,
  }),
);
