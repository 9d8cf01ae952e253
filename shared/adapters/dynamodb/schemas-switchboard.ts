import * as z from 'zod';
import { PAUSE_SCOPES, type Switchboard } from '#domain/rules/switchboard';
import type { TrafficDay } from '#domain/rules/traffic-day';
import { schemaOf } from './schema-of.ts';
import { because, count, instant, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { actor } from './schemas-task.ts';

const pause = z.object({
  id: text,
  scope: z.enum(PAUSE_SCOPES),
  subject: text,
  since: instant,
  by: actor,
  because,
  note: text,
});

const hold = z.object({
  id: text,
  ladderId: text,
  since: instant,
  count,
  limit: count,
  usual: count.nullable(),
  receivers: texts,
  tasks: z.array(z.object({ id: text, title: text })),
  askedBy: text.nullable(),
});

const refusal = z.object({ holdId: text, ladderId: text, from: instant, until: instant, by: actor, note: text });

export const switchboardSchema = schemaOf<Switchboard>()(
  z.object({
    ...stored('switchboard'),
    pauses: z.array(pause),
    // What an operator writes by hand holds pauses only.
    holds: z.array(hold).default([]),
    refusals: z.array(refusal).default([]),
    fenceAt: instant.nullable().default(null),
    tableId: text.nullable().default(null),
    lookAgainAt,
  }),
);

export const trafficDaySchema = schemaOf<TrafficDay>()(
  z.object({
    ...stored('traffic-day'),
    on: localDate,
    said: z.record(text, count),
    allowed: z.record(text, count),
    refused: texts.default([]),
  }),
);
