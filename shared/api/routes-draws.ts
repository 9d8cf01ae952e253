import * as z from 'zod';
import {
  checkItemView,
  drawHealthView,
  drawView,
  ownLine,
  planPreview,
  programmeView,
  rosterView,
  sealedList,
} from './draw-shapes.ts';
import { evidenceBody } from './inspection-shapes.ts';
import { route } from './route.ts';
import { freeText, pageQuery, recordId } from './shapes.ts';

const ofProgramme = z.strictObject({ programmeId: recordId });
const ofDraw = z.strictObject({ drawId: recordId });
const reason = freeText(500).min(1);
const rosterKind = z.enum(['subjects', 'inspectors', 'conflicts']);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 digits of lower-case hex');

const planRefusals = [
  'programme.missing',
  'draw.already-committed',
  'draw.period-not-open',
  'draw.roster-changed',
  'keys.unavailable',
] as const;

const seenVersion = z.int().min(0).optional();

/** What is inspected, by whom, by which rules. Bundles change it; here it is read. */
const programmeRoutes = {
  listProgrammes: route({
    id: 'listProgrammes',
    method: 'GET',
    path: '/programmes',
    summary: 'Programmes of inspections, page by page, with the moment of the next plan of each',
    access: 'viewer',
    query: pageQuery,
    reply: z.object({ items: z.array(programmeView), cursor: z.string().nullable() }),
    refuses: ['page.bad-cursor'],
  }),
  readProgramme: route({
    id: 'readProgramme',
    method: 'GET',
    path: '/programmes/{programmeId}',
    summary: 'One programme',
    access: 'viewer',
    params: ofProgramme,
    reply: programmeView,
    refuses: ['programme.missing'],
  }),
  listCheckItems: route({
    id: 'listCheckItems',
    method: 'GET',
    path: '/check-items',
    summary: 'The catalogue of check items, those out of use among them',
    access: 'viewer',
    reply: z.object({ items: z.array(checkItemView) }),
    refuses: [],
  }),
  readRoster: route({
    id: 'readRoster',
    method: 'GET',
    path: '/inspection-rosters/{rosterKind}/{rosterId}',
    summary: 'The versions of a roster of subjects, inspectors or conflicts: where each is from, and how it differs',
    access: 'viewer',
    params: z.strictObject({ rosterKind, rosterId: recordId }),
    reply: rosterView,
    refuses: ['roster.missing'],
  }),
  previewPlan: route({
    id: 'previewPlan',
    method: 'GET',
    path: '/programmes/{programmeId}/plan',
    summary: 'The plan that the programme owes, as it would be committed now: faults with their places, and a forecast',
    access: 'administrator',
    params: ofProgramme,
    reply: planPreview,
    refuses: planRefusals,
  }),
  commitPlan: route({
    id: 'commitPlan',
    method: 'POST',
    path: '/programmes/{programmeId}/plan',
    summary:
      'Commit the plan before its day, or one that had faults: lists and rules can no longer change, witnesses are told',
    access: 'administrator',
    params: ofProgramme,
    body: z.strictObject({
      period: z.string().min(1).max(64).meta({ description: 'As the preview named it, `2023-H1`.' }),
      rosterVersions: z
        .strictObject({ subjects: seenVersion, inspectors: seenVersion, conflicts: seenVersion })
        .default({})
        .meta({ description: 'The versions that were looked at; refused where one has moved on.' }),
      commitments: z
        .array(hash)
        .max(100)
        .default([])
        .meta({ description: 'Hashes of witnesses, where the programme takes its chance from them.' }),
    }),
    reply: drawView,
    refuses: [...planRefusals, 'plan.faulty'],
  }),
} as const;

const drawRoutes = {
  listDraws: route({
    id: 'listDraws',
    method: 'GET',
    path: '/draws',
    summary: 'Draws with their certificates, page by page',
    access: 'viewer',
    query: pageQuery,
    reply: z.object({ items: z.array(drawView), cursor: z.string().nullable() }),
    refuses: ['page.bad-cursor'],
  }),
  readDraw: route({
    id: 'readDraw',
    method: 'GET',
    path: '/draws/{drawId}',
    summary: 'One draw with its certificate; nothing of whom it drew',
    access: 'viewer',
    params: ofDraw,
    reply: drawView,
    refuses: ['draw.missing'],
  }),
  withdrawPlan: route({
    id: 'withdrawPlan',
    method: 'POST',
    path: '/draws/{drawId}/withdraw',
    summary:
      'Take a plan back before its round: the first administrator asks, the second one’s call withdraws it. Its number stays, its secret is revealed, and its period has no other plan',
    access: 'administrator',
    params: ofDraw,
    body: z.strictObject({ reason }),
    reply: drawView,
    refuses: [
      'draw.missing',
      'draw.round-has-come',
      'draw.same-person',
      'draw.failed',
      'draw.too-many-facts',
      'ledger.conflict',
    ],
  }),
  recordBeaconValue: route({
    id: 'recordBeaconValue',
    method: 'POST',
    path: '/draws/{drawId}/beacon',
    summary:
      'Bring the public value a draw waits for, as a relay, a file or a paper has it; it is checked like any other',
    access: 'administrator',
    params: ofDraw,
    body: z.strictObject({ text: z.string().min(1).max(65_536) }),
    reply: drawView,
    refuses: [
      'draw.missing',
      'draw.nothing-waited-for',
      'draw.withdrawn',
      'draw.failed',
      'beacon.bad-text',
      'beacon.not-this-round',
      'beacon.bad-signature',
      'beacon.wrong-signature',
      'beacon.bad-digits',
      'beacon.bad-witness',
      'beacon.wrong-witness',
      'beacon.wrong-value',
      'keys.unavailable',
    ],
  }),
  openSealedList: route({
    id: 'openSealedList',
    method: 'POST',
    path: '/draws/{drawId}/sealed-list',
    summary: 'See whom a draw visits before the visits: who looked and why is written down before anything is shown',
    access: 'administrator',
    params: ofDraw,
    body: z.strictObject({ reason }),
    reply: sealedList,
    refuses: ['draw.missing', 'draw.not-drawn', 'draw.too-many-facts', 'keys.unavailable', 'ledger.conflict'],
  }),
  recordDrawEvent: route({
    id: 'recordDrawEvent',
    method: 'POST',
    path: '/draws/{drawId}/events',
    summary: 'An inspector cannot go, or a visit was refused or not possible: who comes instead follows by the rule',
    access: 'administrator',
    params: ofDraw,
    body: z.strictObject({
      event: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('absent'), inspector: recordId }),
        z.strictObject({ kind: z.literal('refused'), object: recordId }),
        z.strictObject({ kind: z.literal('not-executed'), object: recordId }),
      ]),
      reason,
      approvedBy: z.string().min(1).max(256).meta({ description: 'The other administrator who approved it.' }),
      evidence: evidenceBody,
    }),
    reply: drawView,
    refuses: [
      'draw.missing',
      'draw.not-drawn',
      'draw.unknown-inspector',
      'draw.unknown-object',
      'draw.visit-made',
      'draw.no-team',
      'draw.too-many-facts',
      'inspection.same-person',
      'inspection.evidence-needed',
      'inspection.faulty',
      'keys.unavailable',
    ],
  }),
} as const;

/** What strangers check a draw with. */
const proofRoutes = {
  readRecord: route({
    id: 'readRecord',
    method: 'GET',
    path: '/draws/{drawId}/record',
    summary:
      'The record of a draw after its reveal: `public` as one line that the verifiers take, `auditor` with names beside',
    access: 'administrator',
    params: ofDraw,
    query: z.strictObject({ audience: z.enum(['public', 'auditor']).default('public') }),
    reply: z.string(),
    replyType: 'application/x-ndjson',
    refuses: ['draw.missing', 'draw.not-revealed', 'draw.not-drawn', 'keys.unavailable'],
  }),
  readOwnLine: route({
    id: 'readOwnLine',
    method: 'GET',
    path: '/draws/{drawId}/lines/{subjectId}',
    summary:
      'The line of one subject in the frame with its proof, or the proof that it is in none; not whether it was drawn',
    access: 'viewer',
    params: ofDraw.extend({ subjectId: recordId }),
    reply: ownLine,
    refuses: ['draw.missing', 'keys.unavailable'],
  }),
  readDrawLog: route({
    id: 'readDrawLog',
    method: 'GET',
    path: '/draw-log',
    summary:
      'The log of draws, an entry a line, as the verifiers take it; an event of a draw that is still sealed is there by its hash alone',
    access: 'viewer',
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
    }),
    reply: z.string(),
    replyType: 'application/x-ndjson',
    refuses: [],
  }),
  readDrawHealth: route({
    id: 'readDrawHealth',
    method: 'GET',
    path: '/draw-health',
    summary:
      'How draws do: chances, longest gaps, refusals and substitutions, withdrawn and failed plans, reveals that are overdue',
    access: 'viewer',
    reply: drawHealthView,
    refuses: ['office.missing'],
  }),
} as const;

/** There is no route that draws, draws again or takes anything away. */
export const drawsRoutes = { ...programmeRoutes, ...drawRoutes, ...proofRoutes } as const;
