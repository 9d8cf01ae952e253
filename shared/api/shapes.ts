import * as z from 'zod';
import { isInstant, parseInstant } from '#domain/kernel/instant';
import { parseLocalDate } from '#domain/kernel/local-date';
import { NOTE_CHARS_MAX } from '#domain/tasks/task';

const CONTROL = /(?![\t\n\r])[\p{Cc}\u2028\u2029]/u;

/** Text people type: trimmed, without control characters (line breaks and tabs may stay). */
export const freeText = (charsMax: number) =>
  z
    .string()
    .trim()
    .max(charsMax)
    .refine((text) => !CONTROL.test(text), 'holds control characters');

export const localDate = z
  .string()
  .transform((text, context) => {
    const date = parseLocalDate(text);
    if (date !== null) return date;
    context.addIssue('is no day written YYYY-MM-DD');
    return z.NEVER;
  })
  .meta({ override: { type: 'string', format: 'date' } });

/** A moment with its offset, such as 2023-06-20T08:55:00+08:00. */
export const moment = z
  .string()
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.addIssue('is no moment written YYYY-MM-DDThh:mm:ss with an offset or Z');
    return z.NEVER;
  })
  .meta({ override: { type: 'string', format: 'date-time' } });

export const instantText = z.string().refine(isInstant).meta({ format: 'date-time' });
export const recordId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/);
export const note = freeText(NOTE_CHARS_MAX).default('');

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

export const because = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    text: z.string().meta({ description: 'The reason in the language of the office.' }),
  })
  .meta({ id: 'Because' });

export const progress = z
  .object({ done: z.number(), atLeast: z.number(), met: z.boolean() })
  .meta({ id: 'Progress', description: 'In the unit of the measure: times, percent, members.' });

export const taskSummary = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    kind: z.string(),
    clause: z.object({ item: z.string(), row: z.string(), text: z.string() }),
    dutyId: z.string().nullable(),
    findingId: z.string().nullable().meta({ description: 'The finding it rectifies: it is closed by verifying that.' }),
    slot: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    status: z.string(),
    light: z.enum(['red', 'amber', 'green', 'off']),
    startsOn: z.string(),
    dueOn: z.string(),
    dueBecause: because,
    dueProvisional: z.boolean(),
    progress,
    pace: z
      .object({ planned: z.number(), behind: z.boolean(), forecast: z.number().nullable() })
      .nullable()
      .meta({ description: 'Beside an even pace; null where pace means nothing.' }),
    ladder: z.string().meta({ description: 'ladder@version the task keeps.' }),
  })
  .meta({ id: 'Task' });

export const taskPage = z.object({ items: z.array(taskSummary), cursor: z.string().nullable() });

export const fact = z
  .object({
    id: z.string(),
    at: z.string(),
    type: z.string(),
    by: z.string(),
    note: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Fact' });

export const ladderStep = z
  .object({
    rung: z.string(),
    dueOn: z.string(),
    at: z.string(),
    outcome: z.enum(['said', 'skipped', 'withdrawn']),
    because,
    messageIds: z.array(z.string()),
    leftOut: z
      .array(because)
      .meta({ description: 'What of this rung was not told, and why: nobody there, no place left, too late.' }),
  })
  .meta({ id: 'LadderStep' });

export const ledgerMessage = z
  .object({
    id: z.string(),
    class: z.string(),
    channel: z.string(),
    to: z.string().meta({ description: 'The name of the receiver; addresses are not shown.' }),
    state: z.string(),
    sendAt: z.string(),
    notices: z.array(
      z.object({
        id: z.string(),
        rung: z.string(),
        slip: z.string(),
        audience: z.string(),
        because,
        instead: because
          .nullable()
          .meta({ description: 'Why it comes to this receiver; null where it was meant for them.' }),
      }),
    ),
    redirected: z.array(z.object({ noticeId: z.string(), messageId: z.string().nullable(), because })).meta({
      description: 'Where its notices went after it had not arrived; messageId null: nowhere, for the reason given.',
    }),
    dropped: z
      .array(z.object({ noticeId: z.string(), rung: z.string(), at: z.string(), because }))
      .meta({ description: 'What was in it and is not told by it: each with the reason.' }),
    history: z.array(z.object({ state: z.string(), at: z.string(), because })),
  })
  .meta({ id: 'LedgerMessage' });

export const fate = z.enum([
  'missing',
  'lost',
  'waiting',
  'not-asked',
  'skipped',
  'dropped',
  'failed',
  'planned',
  'sent',
  'delivered',
]);

export const expectedRung = z
  .object({
    rung: z.string(),
    dueOn: z.string(),
    at: z.string().meta({ description: 'When the rules asked for it.' }),
    fate: fate.meta({ description: 'What became of it. `missing` and `lost` are faults.' }),
    because,
    answeredAt: z.string().nullable().meta({ description: 'When the unit first answered after it was said.' }),
    told: z.array(z.object({ messageId: z.string(), to: z.string().nullable(), passage: z.string(), at: z.string() })),
  })
  .meta({ id: 'ExpectedRung' });

export const taskLedger = z
  .object({
    task: taskSummary,
    facts: z.array(fact),
    steps: z.array(ladderStep),
    messages: z.array(ledgerMessage),
    expected: z.array(expectedRung).meta({
      description: 'Every rung the rules have asked for so far, worked out anew, and what became of each.',
    }),
    next: z
      .object({ act: z.string(), rung: z.string().nullable(), until: z.string().nullable(), because })
      .nullable()
      .meta({ description: 'What the ladder would do if asked now.' }),
  })
  .meta({ id: 'TaskLedger' });

export const auditReport = z
  .object({
    from: z.string(),
    until: z.string(),
    tasks: z.int(),
    expected: z.int().meta({ description: 'Rungs that the rules asked for in that time.' }),
    fates: z.record(fate, z.int()).meta({ description: 'The same, by what became of them.' }),
    answered: z.int(),
    unsent: z.int().meta({ description: 'Older than a day, to be said, and nothing has left.' }),
    findings: z.int(),
    named: z
      .array(z.object({ id: z.string(), since: z.string(), because }))
      .meta({ description: 'The oldest findings, one by one: the task or duty, since when, and what is wrong.' }),
  })
  .meta({ id: 'AuditReport' });

export const dutySummary = z
  .object({
    id: z.string(),
    title: z.string(),
    clause: z.object({ item: z.string(), row: z.string(), text: z.string() }),
    kind: z.string(),
    deadlineSource: z.string(),
    deadlineBasis: z.string(),
    enforceFrom: z
      .string()
      .nullable()
      .meta({ description: 'No rung of its tasks speaks whose day is before this one; null: all speak.' }),
    sunsetOn: z.string().nullable(),
    active: z.boolean(),
    inactiveBecause: z.string().nullable(),
    hasDeadline: z.boolean(),
    ladder: z.string(),
  })
  .meta({ id: 'Duty' });

export const dutyPage = z.object({ items: z.array(dutySummary), cursor: z.string().nullable() });

export const difference = z
  .object({
    what: z.string(),
    id: z.string(),
    change: z.enum(['added', 'changed', 'removed']),
    fields: z.array(z.object({ name: z.string(), was: z.unknown(), is: z.unknown() })),
  })
  .meta({ id: 'Difference' });

export const loadReport = z
  .object({
    officeId: z.string(),
    applied: z.boolean(),
    differences: z.array(difference),
    advice: z
      .array(z.object({ path: z.string(), line: z.int().optional(), message: z.string() }))
      .meta({ description: 'What to look at in the bundle; it refuses nothing.' }),
  })
  .meta({ id: 'LoadReport' });
