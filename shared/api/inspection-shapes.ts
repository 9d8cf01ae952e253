import * as z from 'zod';
import { FINDING_STATUSES } from '#domain/inspections/finding-state';
import { INSPECTION_STATUSES } from '#domain/inspections/inspection-state';
import { INSPECTION_LINES } from '#domain/rules/duty';
import { because, freeText, localDate, recordId } from './shapes.ts';

const line = z.enum(INSPECTION_LINES);
const kind = z.enum(['random', 'thematic', 'for-cause', 'follow-up']);

export const evidenceBody = z
  .array(
    z.strictObject({
      title: freeText(200).min(1),
      reference: freeText(500).min(1),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    }),
  )
  .max(20)
  .default([])
  .meta({ description: 'Pointers to evidence kept elsewhere; no content is taken.' });

export const findingBody = z.strictObject({
  checkItemId: recordId,
  text: freeText(500).min(1),
  evidence: evidenceBody,
});

export const visitBody = z.strictObject({
  type: z.enum(['visited', 'corrected']).default('visited'),
  on: localDate,
  items: z
    .array(
      z.strictObject({
        checkItemId: recordId,
        value: z.union([freeText(500), z.number()]).default(''),
        met: z.boolean().nullable().meta({ description: 'null: could not be seen.' }),
        evidence: evidenceBody,
        note: freeText(2_000).default(''),
      }),
    )
    .max(200),
  note: freeText(2_000).default(''),
  onBehalf: freeText(500)
    .default('')
    .meta({ description: 'Why an administrator writes it and none of the team does.' }),
  findings: z.array(findingBody).max(20).default([]).meta({ description: 'None is needed.' }),
});

export const inspectionView = z
  .object({
    id: z.string(),
    version: z.int(),
    kind,
    status: z.enum(INSPECTION_STATUSES),
    programmeId: z.string(),
    drawId: z.string().nullable(),
    visitOn: z.string(),
    unannounced: z.boolean(),
    sealed: z.boolean().meta({ description: 'Whom it visits is not shown before the visit: open it, with a reason.' }),
    subjectId: z.string().nullable(),
    subjectName: z.string().nullable(),
    unitId: z.string().nullable(),
    team: z.array(z.string()).nullable().meta({ description: 'Pseudonyms of inspectors.' }),
    lead: z.string().nullable(),
    lines: z.array(line),
    checkItemIds: z.array(z.string()),
    cause: z.string().nullable(),
    followsUp: z.string().nullable(),
    facts: z.array(
      z.object({ type: z.string(), at: z.string(), by: z.string(), detail: z.record(z.string(), z.unknown()) }),
    ),
  })
  .meta({ id: 'Inspection' });

export const findingView = z
  .object({
    id: z.string(),
    version: z.int(),
    status: z.enum(FINDING_STATUSES),
    late: z.boolean(),
    inspectionId: z.string(),
    programmeId: z.string(),
    subjectId: z.string(),
    subjectName: z.string(),
    unitId: z.string(),
    line,
    checkItemId: z.string(),
    text: z.string(),
    evidence: z.array(z.object({ title: z.string(), reference: z.string(), sha256: z.string().nullable() })),
    replyBy: z.object({ on: z.string(), because, provisional: z.boolean() }),
    repliesLeft: z.int(),
    taskId: z.string(),
    closedAt: z.string().nullable(),
    followUp: z.object({ inspectionId: z.string().nullable(), byDraw: z.boolean() }).nullable(),
    facts: z.array(
      z.object({ type: z.string(), at: z.string(), by: z.string(), detail: z.record(z.string(), z.unknown()) }),
    ),
  })
  .meta({ id: 'Finding' });

export const yearly = z
  .object({ visits: z.int(), cap: z.int(), isOver: z.boolean() })
  .nullable()
  .meta({ description: 'Visits of the unit in that year beside the published limit; null: there is none.' });

const cell = z.object({ visits: z.record(kind, z.int()), planned: z.int(), blank: z.boolean() });

export const coverageView = z
  .object({
    half: z.string(),
    cells: z.int(),
    blanks: z.int(),
    rows: z.array(z.object({ unitId: z.string(), cells: z.record(line, cell) })),
  })
  .meta({ id: 'Coverage' });

export const publicationView = z
  .object({
    visits: z.array(
      z.object({
        inspectionId: z.string(),
        programme: z.string(),
        kind,
        drawId: z.string().nullable(),
        subject: z.string(),
        on: z.string(),
        items: z.array(
          z.object({
            title: z.string(),
            line,
            basis: z.string(),
            result: z.enum(['met', 'not-met', 'not-seen', 'in-reply']),
          }),
        ),
        findings: z.object({ raised: z.int(), inReply: z.int(), closed: z.int() }),
      }),
    ),
  })
  .meta({ id: 'Publication' });
