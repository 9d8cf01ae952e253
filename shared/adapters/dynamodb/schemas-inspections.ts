import * as z from 'zod';
import type { Finding, FindingFact } from '#domain/inspections/finding';
import type { EvidenceRef, Inspection, InspectionFact } from '#domain/inspections/inspection';
import { schemaOf } from './schema-of.ts';
import { count, instant, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { inspectionLine } from './schemas-programme.ts';
import { actor, computedDate } from './schemas-task.ts';

const evidence = z.array(schemaOf<EvidenceRef>()(z.object({ title: text, reference: text, sha256: text.nullable() })));

const itemSeen = z.object({
  checkItemId: text,
  value: z.union([text, z.number()]),
  met: z.boolean().nullable(),
  evidence,
  note: text,
});

type FactType = InspectionFact['type'] | FindingFact['type'];

const own = { id: text, at: instant, by: actor };

const fact = <Type extends FactType>(type: Type) => z.object({ type: z.literal(type), ...own });

// Facts of one form under two names are one type of the domain, and so one schema.
const visited = z.object({
  type: z.enum(['visited', 'corrected']),
  ...own,
  on: localDate,
  items: z.array(itemSeen),
  note: text,
  onBehalf: text,
});

const notHeld = z.object({
  type: z.enum(['refused', 'not-executed']),
  ...own,
  reason: text,
  approvedBy: text,
  evidence,
  substituteId: text.nullable(),
});

const inspectionFact = z.discriminatedUnion('type', [
  fact('ordered').extend({ basis: text }),
  fact('told').extend({ inspectorIds: texts }),
  fact('opened').extend({ reason: text }),
  fact('announced'),
  visited,
  notHeld,
  fact('unable').extend({ reason: z.enum(['absent', 'conflict']), note: text }),
  fact('team-repaired').extend({ absent: text, team: texts, lead: text, reason: text, approvedBy: text }),
]);

export const inspectionSchema = schemaOf<Inspection>()(
  z.object({
    ...stored('inspection'),
    inspectionKind: z.enum(['random', 'thematic', 'for-cause', 'follow-up']),
    programmeId: text,
    drawId: text.nullable(),
    batch: count.nullable(),
    subjectId: text,
    subjectName: text,
    unitId: text,
    team: texts,
    lead: text,
    lines: z.array(inspectionLine),
    checkItemIds: texts,
    visitOn: localDate,
    unannounced: z.boolean(),
    proof: text.nullable(),
    cause: text.nullable(),
    followsUp: text.nullable(),
    facts: z.array(inspectionFact),
    lookAgainAt,
  }),
);

const findingFact = z.discriminatedUnion('type', [
  fact('found').extend({ note: text }),
  fact('replied').extend({ note: text, evidence }),
  fact('reply-reviewed').extend({
    note: text,
    outcome: z.enum(['upheld', 'amended', 'set-aside']),
    text: text.nullable(),
  }),
  fact('verified').extend({ note: text, rectified: z.boolean(), evidence }),
  fact('follow-up-set').extend({ note: text, inspectionId: text.nullable(), byDraw: z.boolean() }),
]);

export const findingSchema = schemaOf<Finding>()(
  z.object({
    ...stored('finding'),
    inspectionId: text,
    programmeId: text,
    subjectId: text,
    subjectName: text,
    unitId: text,
    line: inspectionLine,
    checkItemId: text,
    text,
    evidence,
    replyBy: computedDate,
    taskId: text,
    facts: z.array(findingFact),
  }),
);
