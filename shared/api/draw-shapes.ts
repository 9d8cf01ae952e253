import * as z from 'zod';
import { PROGRAMME_KINDS } from '#domain/rules/programme';
import { ASSURANCES } from '#domain/sampling/beacon/assurance';
import { DRAW_PHASES } from '#domain/sampling/draw-state';
import { planSchema } from './draw/plan-schema.ts';

const faults = z.array(z.object({ code: z.string(), path: z.string(), message: z.string() }));

const words = z
  .object({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) })
  .meta({ description: 'The first 48 bits of the plan’s hash in words, for comparing over the telephone.' });

export const forecastView = z
  .object({
    draws: z
      .array(z.object({ due: z.int(), visits: z.int() }))
      .meta({ description: 'This draw and the next ones: who is due, and how many visits are expected.' }),
    floorPpm: z.int().meta({ description: 'The least chance of anybody below the cap, whenever last visited.' }),
    sharePpm: z.int(),
    longestGap: z.int().nullable().meta({ description: 'In draws; null: no promise is made.' }),
  })
  .meta({ id: 'DrawForecast' });

export const programmeView = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(PROGRAMME_KINDS),
    clause: z.object({ item: z.string(), row: z.string(), text: z.string() }),
    basis: z.string(),
    lines: z.array(z.string()),
    checkItemIds: z.array(z.string()),
    every: z.string(),
    startsOn: z.string(),
    sunsetOn: z.string().nullable(),
    rosters: z.object({ subjects: z.string(), inspectors: z.string(), conflicts: z.string().nullable() }),
    witnessUnitIds: z.array(z.string()),
    campaignId: z.string().nullable(),
    sampling: z.record(z.string(), z.unknown()).nullable().meta({ description: 'null: it does not draw.' }),
    unannounced: z.boolean(),
    active: z.boolean(),
    nextPlanAt: z.string().nullable().meta({ description: 'When its next plan is committed; null: none is owed.' }),
  })
  .meta({ id: 'Programme' });

export const checkItemView = z
  .object({
    id: z.string(),
    title: z.string(),
    line: z.string(),
    type: z.string(),
    basis: z.string(),
    active: z.boolean(),
  })
  .meta({ id: 'CheckItem' });

export const rosterView = z
  .object({
    kind: z.enum(['subjects', 'inspectors', 'conflicts']),
    id: z.string(),
    versions: z.array(
      z.object({
        version: z.int(),
        at: z.string(),
        by: z.string(),
        source: z.string(),
        count: z.int(),
        added: z.int(),
        removed: z.int(),
        changed: z.int(),
      }),
    ),
  })
  .meta({
    id: 'Roster',
    description: 'Versions of a roster, oldest first, each with where it is from and how it differs.',
  });

export const planPreview = z
  .object({
    programmeId: z.string(),
    period: z.string(),
    commitOn: z.string(),
    plan: planSchema.meta({
      description: 'As it would be committed now; its place in the log may be another by then.',
    }),
    faults: faults.meta({ description: 'Empty where it may be committed.' }),
    forecast: forecastView,
    rosterVersions: z.record(z.string(), z.int()),
    frame: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }).meta({
      description: 'Who came and who went since the frame of the draw before; the first hundred of each.',
    }),
  })
  .meta({ id: 'PlanPreview' });

const drawFact = z.object({
  type: z.string(),
  at: z.string(),
  by: z.string(),
  seq: z.int().nullable().meta({ description: 'Its entry in the log; null: it has none.' }),
  detail: z.record(z.string(), z.unknown()),
});

export const drawView = z
  .object({
    id: z.string(),
    version: z.int(),
    programmeId: z.string(),
    period: z.string(),
    phase: z.enum(DRAW_PHASES),
    plan: planSchema,
    certificate: z.object({
      planHash: z.string(),
      words,
      seq: z.int(),
      committedAt: z.string(),
      assurance: z.enum(ASSURANCES),
      statement: z
        .object({ 'zh-CN': z.string(), en: z.string() })
        .meta({ description: 'What the draw proves, and by what.' }),
      rounds: z.array(z.object({ batch: z.int(), round: z.int().nullable(), at: z.string() })),
      roots: z.array(z.object({ batch: z.int(), root: z.string().nullable(), visits: z.int(), seq: z.int() })),
      revealBy: z.string(),
      revealed: z.boolean(),
    }),
    waitsFor: z
      .object({ batch: z.int(), round: z.int().nullable(), since: z.string(), failsAt: z.string().nullable() })
      .nullable(),
    facts: z
      .array(drawFact)
      .meta({ description: 'What happened. Before the reveal nothing in it names an object or a team.' }),
  })
  .meta({ id: 'Draw' });

export const sealedList = z
  .object({
    draw: drawView,
    visits: z.array(
      z.object({
        subjectId: z.string(),
        team: z.array(z.string()),
        lead: z.string(),
        visitOn: z.string(),
        batch: z.int(),
        tellAt: z.string(),
      }),
    ),
    withoutTeams: z
      .object({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) })
      .nullable()
      .meta({
        description: 'Why the latest batch has no teams, and what would mend the next plan; null where it has.',
      }),
  })
  .meta({ id: 'SealedList' });

const healthCell = z.object({
  cell: z.string().meta({ description: 'stratum|risk tier' }),
  objects: z.int(),
  chancePpm: z.int().meta({ description: 'The chance of one of its objects in the latest draw, over all ages.' }),
  longestGap: z
    .int()
    .meta({ description: 'Draws that the longest waiting object was not drawn in, before that draw.' }),
});

export const drawHealthView = z
  .object({
    programmes: z.array(
      z.object({
        programmeId: z.string(),
        plans: z.int(),
        withdrawn: z.int(),
        failed: z.int(),
        infeasible: z.int(),
        revealsOverdue: z.int(),
        drawn: z.int(),
        substituted: z.int(),
        refused: z.int(),
        notExecuted: z.int(),
        absences: z.int(),
        cells: z.array(healthCell),
        organisations: z
          .array(z.object({ organisation: z.string(), drawn: z.int(), refused: z.int(), notExecuted: z.int() }))
          .meta({ description: 'Those with a visit that was not held, over draws that are revealed.' }),
      }),
    ),
  })
  .meta({ id: 'DrawHealth' });

export const ownLine = z
  .object({
    id: z.string(),
    planHash: z.string(),
    plan: planSchema,
    frame: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Its line with the proof that it is in the frame, or the proof that it is not.' }),
  })
  .meta({ id: 'OwnLine' });
