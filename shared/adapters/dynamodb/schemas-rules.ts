import * as z from 'zod';
import { type Duty, INSPECTION_LINES } from '#domain/rules/duty';
import type { Ladder } from '#domain/rules/ladder';
import { schemaOf } from './schema-of.ts';
import { clause, count, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { channel } from './schemas-roster.ts';

export const slip = z.enum(['none', 'blue', 'amber', 'red']);
export const audience = z.enum(['responsible-person', 'deputy', 'leader-in-charge', 'principal', 'supervisor']);
export const closing = z.enum(['on-report', 'on-review']);
export const every = z.enum(['month', 'quarter', 'half-year', 'year']);

const rungTime = z.discriminatedUnion('on', [
  z.object({ on: z.literal('before-due'), workdays: count }),
  z.object({ on: z.literal('due') }),
  z.object({ on: z.literal('after-due'), workdays: count }),
  z.object({ on: z.literal('weekly-after'), workdays: count, timesMax: count }),
  z.object({ on: z.literal('behind-pace') }),
  z.object({ on: z.literal('before-acknowledgement-ends'), workdays: count }),
]);

export const ladderSchema = schemaOf<Ladder>()(
  z.object({
    ...stored('ladder'),
    ladderId: text,
    ladderVersion: count,
    title: text,
    rungs: z.array(
      z.object({
        code: text,
        time: rungTime,
        tell: z.array(audience),
        slip,
        channels: z.array(channel),
        delivery: z.enum(['digest', 'prompt']),
        spanDaysMin: count,
        // Ladders stored before there was a choice sent whatever came late.
        whenLate: z.enum(['send', 'merge', 'skip']).default('send'),
      }),
    ),
    acknowledgement: z.object({ holdsWorkdays: count, holdsUntilOverdueWorkdays: count }).nullable().default(null),
  }),
);

const obligation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deadline'), startsOn: localDate.nullable(), dueOn: localDate.nullable() }),
  z.object({ kind: z.literal('window'), opensOn: localDate, closesOn: localDate }),
  z.object({ kind: z.literal('cycle'), every, startsOn: localDate }),
  z.object({ kind: z.literal('quota'), every, atLeast: z.number(), startsOn: localDate }),
  z.object({ kind: z.literal('event'), trigger: text, dueWorkdays: count }),
  z.object({
    kind: z.literal('target'),
    unit: z.enum(['percent', 'count']),
    atLeast: z.number(),
    population: z.number(),
    startsOn: localDate,
    dueOn: localDate,
  }),
  z.object({ kind: z.literal('coverage'), members: texts, startsOn: localDate, dueOn: localDate }),
  z.object({ kind: z.literal('standing'), reviewEvery: every, startsOn: localDate }),
  z.object({
    kind: z.literal('inspection'),
    every,
    atLeast: z.number(),
    lines: z.array(z.enum(INSPECTION_LINES)),
    startsOn: localDate,
  }),
]);

export const dutySchema = schemaOf<Duty>()(
  z.object({
    ...stored('duty'),
    title: text,
    clause,
    obligation,
    deadlineSource: z.enum(['stated', 'derived', 'set']),
    deadlineBasis: text,
    doers: z.object({ unitKinds: texts, unitIds: texts }),
    supervisingUnitId: text,
    ladderId: text,
    ladderVersion: count,
    closing,
    enforceFrom: localDate.nullable().default(null),
    sunsetOn: localDate.nullable(),
    active: z.boolean(),
    inactiveBecause: text.nullable(),
    madeUntil: text.nullable(),
    lookAgainAt,
  }),
);
