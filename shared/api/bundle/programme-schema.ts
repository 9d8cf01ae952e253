import * as z from 'zod';
import { INSPECTION_LINES, PERIODS } from '#domain/rules/duty';
import { PROGRAMME_KINDS } from '#domain/rules/programme';
import { PPM } from '#domain/sampling/lists';
import { drawWord, teamSize } from './inspection-schema.ts';
import { chosenId, lineText, listOf, localDate, prose, wholeNumber } from './text.ts';

const DRAWS_MAX = 100;
const WORKDAYS_MAX = 250;
const VISITS_MAX = 1_000_000;
const COMMIT_WORKDAY_MAX = 60;

const ppm = z
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(PPM, `must be at most ${PPM}: it is in parts per million`);

const byStratum = <T extends z.ZodType>(value: T) => z.record(drawWord, value);

/** How a random programme draws. What is left out does not apply, but for the size of a team and recusal. */
const samplingSchema = z
  .strictObject({
    ratioPpm: byStratum(byStratum(ppm)),
    floorPpm: ppm.default(0),
    rounding: z.enum(['systematic', 'ceil']).default('systematic'),
    coverage: wholeNumber(2, DRAWS_MAX).nullable().default(null),
    coolDown: wholeNumber(0, DRAWS_MAX).default(0),
    coolResidualPpm: ppm.default(PPM),
    annualCap: wholeNumber(1, 366).nullable().default(null),
    reserve: wholeNumber(0, DRAWS_MAX).default(0),
    teamSize: teamSize.default(2),
    quals: byStratum(listOf(drawWord, 1, 20)).default({}),
    lead: byStratum(drawWord).default({}),
    recusalDraws: wholeNumber(0, DRAWS_MAX).default(1),
    budget: z.exactOptional(
      z.strictObject({ total: wholeNumber(1, VISITS_MAX), minFresh: wholeNumber(0, VISITS_MAX).default(0) }),
    ),
    batches: wholeNumber(1, 60).default(1),
    batchGapDays: wholeNumber(0, 60).default(0),
  })
  .refine(({ batches, batchGapDays }) => batches === 1 || batchGapDays > 0, {
    path: ['batchGapDays'],
    message: 'must be at least 1 where there are several batches',
  });

/** Public digits, or what witnesses reveal; with `alsoBeacon`, a round of the beacon beside it. */
const chanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('digits'),
    source: lineText(200),
    afterDays: wholeNumber(1, 30).default(1),
    alsoBeacon: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('witnesses'), alsoBeacon: z.boolean().default(false) }),
]);

const visitsSchema = z.strictObject({
  startAfterWorkdays: wholeNumber(1, WORKDAYS_MAX).default(2),
  perWorkday: wholeNumber(1, 1_000).default(2),
  tellHoursBefore: wholeNumber(1, 72).default(14),
  unannounced: z.boolean(),
});

const findingsSchema = z.strictObject({
  replyWorkdays: wholeNumber(1, WORKDAYS_MAX).default(5),
  rectifyWorkdays: wholeNumber(1, WORKDAYS_MAX).default(20),
  followUpWorkdays: wholeNumber(1, WORKDAYS_MAX).nullable().default(null),
  ladderId: chosenId.default('default'),
});

/** A programme of inspections. What is left out follows from the office, or is a default to look at. */
export const programmeSchema = z
  .strictObject({
    id: chosenId,
    title: lineText(200),
    programmeKind: z.enum(PROGRAMME_KINDS),
    clause: z.strictObject({ item: lineText(20), row: lineText(20), text: prose(2_000) }),
    basis: prose(500),
    lines: listOf(z.enum(INSPECTION_LINES), 1, INSPECTION_LINES.length),
    checkItemIds: listOf(chosenId, 1, 200),
    every: z.enum(PERIODS),
    commitWorkday: wholeNumber(1, COMMIT_WORKDAY_MAX).default(3),
    startsOn: localDate,
    sunsetOn: localDate.nullable().default(null),
    subjectRosterId: chosenId,
    inspectorRosterId: chosenId,
    conflictRosterId: chosenId.nullable().default(null),
    supervisingUnitId: chosenId.optional(),
    witnessUnitIds: listOf(chosenId, 0, 1_000).default([]),
    campaignId: chosenId.nullable().default(null),
    sampling: samplingSchema.optional(),
    chance: chanceSchema.exactOptional(),
    visits: visitsSchema,
    findings: findingsSchema.prefault({}),
    revealAfterDays: wholeNumber(0, 366).default(30),
    active: z.boolean().default(true),
  })
  .refine(({ programmeKind, sampling }) => programmeKind !== 'random' || sampling !== undefined, {
    path: ['sampling'],
    message: 'is missing: by which rules does a random programme draw?',
  })
  .refine(({ chance, sampling }) => chance === undefined || (sampling?.batches ?? 1) === 1, {
    path: ['sampling', 'batches'],
    message: 'must be 1: batches need the rounds of a beacon, each of its own',
  })
  .refine(({ chance, campaignId }) => chance === undefined || campaignId === null, {
    path: ['campaignId'],
    message: 'must be null: programmes of a campaign share a round of the beacon',
  })
  .refine(({ startsOn, sunsetOn }) => sunsetOn === null || sunsetOn >= startsOn, {
    path: ['sunsetOn'],
    message: 'must not be before startsOn',
  });

/** The rules of a programme that does not draw. */
export const NO_SAMPLING = samplingSchema.parse({ ratioPpm: {} });
