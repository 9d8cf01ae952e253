import * as z from 'zod';
import type { FactType, Task } from '#domain/tasks/task';
import { schemaOf } from './schema-of.ts';
import { because, clause, count, instant, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { closing } from './schemas-rules.ts';

export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: text, via: z.literal('link') }),
  z.object({ kind: z.literal('administrator'), sub: text }),
  z.object({ kind: z.literal('service'), what: text }),
]);

const measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliverable') }),
  z.object({ kind: z.literal('occurrences'), atLeast: z.number() }),
  z.object({ kind: z.literal('percent'), atLeast: z.number(), population: z.number() }),
  z.object({ kind: z.literal('count'), atLeast: z.number() }),
  z.object({ kind: z.literal('coverage'), members: texts }),
  z.object({ kind: z.literal('state') }),
]);

const reported = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('occurrence'), on: localDate }),
  z.object({ kind: z.literal('achieved'), count: z.number() }),
  z.object({ kind: z.literal('covered'), members: texts }),
  z.object({ kind: z.literal('state'), holds: z.boolean() }),
]);

export const computedDate = z.object({ on: localDate, because, provisional: z.boolean(), editions: text });

const fact = <Type extends FactType>(type: Type) =>
  z.object({ type: z.literal(type), id: text, at: instant, by: actor, note: text });

const taskFact = z.discriminatedUnion('type', [
  fact('dispatched'),
  fact('acknowledged'),
  fact('progress').extend({ reported }),
  fact('extension-asked').extend({ untilOn: localDate }),
  fact('extension-granted').extend({ untilOn: localDate }),
  fact('extension-refused'),
  fact('disputed'),
  fact('dispute-settled').extend({ upheld: z.boolean() }),
  fact('claimed'),
  fact('returned'),
  fact('closed'),
  fact('cancelled'),
  fact('suspended'),
  fact('resumed'),
  fact('links-revoked'),
  fact('reassigned').extend({ fromUnitId: text, toUnitId: text }),
  fact('due-recomputed').extend({ wasOn: localDate, due: computedDate, edition: text }),
]);

const ladderStep = z.object({
  rung: text,
  dueOn: localDate,
  at: instant,
  outcome: z.enum(['said', 'skipped', 'withdrawn']),
  assignment: count.exactOptional(),
  because,
  messageIds: texts,
  leftOut: z.array(because).exactOptional(),
});

const obligationKind = z.enum([
  'deadline',
  'window',
  'cycle',
  'quota',
  'event',
  'target',
  'coverage',
  'standing',
  'inspection',
]);

export const taskSchema = schemaOf<Task>()(
  z.object({
    ...stored('task'),
    title: text,
    dutyId: text.nullable(),
    slot: text,
    clause,
    obligationKind,
    measure,
    closing,
    leadUnitId: text,
    supervisingUnitId: text,
    ladderId: text,
    ladderVersion: count,
    startsOn: localDate,
    enforceFrom: localDate.exactOptional(),
    findingId: text.exactOptional(),
    due: computedDate,
    facts: z.array(taskFact),
    steps: z.array(ladderStep),
    lookAgainAt,
  }),
);
