import * as z from 'zod';
import { CHECK_ITEM_TYPES, type CheckItem } from '#domain/rules/check-item';
import { INSPECTION_LINES } from '#domain/rules/duty';
import { PROGRAMME_KINDS, type Programme } from '#domain/rules/programme';
import { schemaOf } from './schema-of.ts';
import { clause, count, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { every } from './schemas-rules.ts';

export const inspectionLine = z.enum(INSPECTION_LINES);

/** By stratum and risk tier. */
export const ratios = z.record(text, z.record(text, count));
export const rounding = z.enum(['systematic', 'ceil']);

export const checkItemSchema = schemaOf<CheckItem>()(
  z.object({
    ...stored('check-item'),
    title: text,
    line: inspectionLine,
    type: z.enum(CHECK_ITEM_TYPES),
    basis: text,
    active: z.boolean(),
  }),
);

const sampling = z.object({
  ratioPpm: ratios,
  floorPpm: count,
  rounding,
  coverage: count.nullable(),
  coolDown: count,
  coolResidualPpm: count,
  annualCap: count.nullable(),
  reserve: count,
  teamSize: count,
  quals: z.record(text, texts),
  lead: z.record(text, text),
  recusalDraws: count,
  budget: z.exactOptional(z.object({ total: count, minFresh: count })),
  batches: count,
  batchGapDays: count,
});

const chance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digits'), source: text, afterDays: count, alsoBeacon: z.boolean() }),
  z.object({ kind: z.literal('witnesses'), alsoBeacon: z.boolean() }),
]);

const visits = z.object({
  startAfterWorkdays: count,
  perWorkday: count,
  tellHoursBefore: count,
  unannounced: z.boolean(),
});

const findings = z.object({
  replyWorkdays: count,
  rectifyWorkdays: count,
  followUpWorkdays: count.nullable(),
  ladderId: text,
});

export const programmeSchema = schemaOf<Programme>()(
  z.object({
    ...stored('programme'),
    title: text,
    programmeKind: z.enum(PROGRAMME_KINDS),
    clause,
    basis: text,
    lines: z.array(inspectionLine),
    checkItemIds: texts,
    every,
    commitWorkday: count,
    startsOn: localDate,
    sunsetOn: localDate.nullable(),
    subjectRosterId: text,
    inspectorRosterId: text,
    conflictRosterId: text.nullable(),
    supervisingUnitId: text,
    witnessUnitIds: texts,
    campaignId: text.nullable(),
    sampling,
    chance: z.exactOptional(chance),
    visits,
    findings,
    revealAfterDays: count,
    active: z.boolean(),
    lookAgainAt,
  }),
);
