import * as z from 'zod';
import {
  coverageView,
  evidenceBody,
  findingBody,
  findingView,
  inspectionView,
  publicationView,
  visitBody,
  yearly,
} from './inspection-shapes.ts';
import { route } from './route.ts';
import { freeText, localDate, pageQuery, recordId } from './shapes.ts';

const ofInspection = z.strictObject({ inspectionId: recordId });
const ofFinding = z.strictObject({ findingId: recordId });
const reason = freeText(2_000).min(1);

/** Visits, from their order to what was written of them. */
const visitRoutes = {
  listInspections: route({
    id: 'listInspections',
    method: 'GET',
    path: '/inspections',
    summary: 'Inspections, page by page; of unannounced ones nothing says whom they visit before the visit',
    access: 'viewer',
    query: pageQuery,
    reply: z.object({ items: z.array(inspectionView), cursor: z.string().nullable() }),
    refuses: ['page.bad-cursor'],
  }),
  readInspection: route({
    id: 'readInspection',
    method: 'GET',
    path: '/inspections/{inspectionId}',
    summary: 'One inspection',
    access: 'viewer',
    params: ofInspection,
    reply: inspectionView,
    refuses: ['inspection.missing'],
  }),
  orderInspection: route({
    id: 'orderInspection',
    method: 'POST',
    path: '/inspections',
    summary: 'Order a thematic or for-cause inspection; its team is drawn, and it counts in no figure of random ones',
    access: 'administrator',
    body: z.strictObject({
      requestId: recordId,
      kind: z.enum(['thematic', 'for-cause']),
      programmeId: recordId,
      subjectId: recordId,
      visitOn: localDate,
      cause: freeText(500).min(1),
      basis: freeText(500).min(1),
      checkItemIds: z.array(recordId).max(200).default([]),
    }),
    reply: z.object({ inspection: inspectionView, yearly }),
    refuses: [
      'programme.missing',
      'inspection.unknown-subject',
      'inspection.faulty',
      'inspection.no-team',
      'inspection.request-id-used',
    ],
  }),
  openInspection: route({
    id: 'openInspection',
    method: 'POST',
    path: '/inspections/{inspectionId}/open',
    summary: 'See whom a sealed inspection visits; who looked and why is written down for good',
    access: 'administrator',
    params: ofInspection,
    body: z.strictObject({ reason }),
    reply: inspectionView,
    refuses: ['inspection.missing'],
  }),
  recordVisit: route({
    id: 'recordVisit',
    method: 'POST',
    path: '/inspections/{inspectionId}/visit',
    summary: 'Write down a visit for its team, or correct what was written, and raise what was found',
    access: 'administrator',
    params: ofInspection,
    body: visitBody,
    reply: z.object({ inspection: inspectionView, findings: z.array(findingView) }),
    refuses: [
      'inspection.missing',
      'inspection.faulty',
      'inspection.reason-needed',
      'inspection.not-yet',
      'inspection.day-out-of-range',
      'inspection.already-visited',
      'inspection.not-visited',
      'inspection.not-held',
      'inspection.too-much',
      'ladder.missing',
    ],
  }),
  raiseFindings: route({
    id: 'raiseFindings',
    method: 'POST',
    path: '/inspections/{inspectionId}/findings',
    summary: 'Raise findings on a visit written down before',
    access: 'administrator',
    params: ofInspection,
    body: z.strictObject({ onBehalf: reason, findings: z.array(findingBody).min(1).max(20) }),
    reply: z.object({ findings: z.array(findingView) }),
    refuses: ['inspection.missing', 'inspection.faulty', 'inspection.not-visited', 'ladder.missing'],
  }),
  recordNotHeld: route({
    id: 'recordNotHeld',
    method: 'POST',
    path: '/inspections/{inspectionId}/refusal',
    summary:
      'Write down that a visit was refused or could not be made; of a drawn one it becomes an event of its draw, which names the substitute',
    access: 'administrator',
    params: ofInspection,
    body: z.strictObject({
      type: z.enum(['refused', 'not-executed']),
      reason,
      approvedBy: z.string().min(1).max(128).meta({ description: 'The other administrator who approved it.' }),
      evidence: evidenceBody,
    }),
    reply: inspectionView,
    refuses: [
      'inspection.missing',
      'inspection.same-person',
      'inspection.evidence-needed',
      'inspection.already-visited',
      'inspection.not-held',
    ],
  }),
} as const;

/** What was found, and what became of it. */
const findingRoutes = {
  listFindings: route({
    id: 'listFindings',
    method: 'GET',
    path: '/findings',
    summary: 'Findings with their states, page by page',
    access: 'viewer',
    query: pageQuery,
    reply: z.object({ items: z.array(findingView), cursor: z.string().nullable() }),
    refuses: ['page.bad-cursor'],
  }),
  readFinding: route({
    id: 'readFinding',
    method: 'GET',
    path: '/findings/{findingId}',
    summary: 'One finding with its state',
    access: 'viewer',
    params: ofFinding,
    reply: findingView,
    refuses: ['finding.missing'],
  }),
  replyToFinding: route({
    id: 'replyToFinding',
    method: 'POST',
    path: '/findings/{findingId}/reply',
    summary: 'Write down what the unit replies, as it came by letter; its reminders wait until the reply is reviewed',
    access: 'administrator',
    params: ofFinding,
    body: z.strictObject({ note: reason, evidence: evidenceBody }),
    reply: findingView,
    refuses: [
      'finding.missing',
      'finding.reply-too-late',
      'finding.replied-twice',
      'finding.reply-reviewed',
      'finding.set-aside',
      'finding.closed',
    ],
  }),
  reviewReply: route({
    id: 'reviewReply',
    method: 'POST',
    path: '/findings/{findingId}/review',
    summary: 'As somebody who was not there, uphold, amend or set aside a finding that the unit replied to',
    access: 'administrator',
    params: ofFinding,
    body: z.strictObject({
      outcome: z.enum(['upheld', 'amended', 'set-aside']),
      text: freeText(500).min(1).nullable().default(null),
      note: reason,
    }),
    reply: findingView,
    refuses: [
      'finding.missing',
      'inspection.own-finding',
      'finding.nothing-replied',
      'finding.reply-reviewed',
      'finding.text-needed',
      'finding.closed',
    ],
  }),
  verifyFinding: route({
    id: 'verifyFinding',
    method: 'POST',
    path: '/findings/{findingId}/verify',
    summary: 'As somebody who neither found nor rectified it, accept a rectification or send it back',
    access: 'administrator',
    params: ofFinding,
    body: z.strictObject({ rectified: z.boolean(), note: reason, evidence: evidenceBody }),
    reply: findingView,
    refuses: [
      'finding.missing',
      'inspection.own-finding',
      'inspection.evidence-needed',
      'finding.nothing-claimed',
      'finding.reply-pending',
      'finding.set-aside',
      'finding.closed',
    ],
  }),
  setFollowUp: route({
    id: 'setFollowUp',
    method: 'POST',
    path: '/findings/{findingId}/follow-up',
    summary: 'Have a closed finding looked at again: so many workdays from now, or by the next draw',
    access: 'administrator',
    params: ofFinding,
    body: z.strictObject({
      workdays: z
        .int()
        .min(1)
        .max(250)
        .nullable()
        .meta({ description: 'null: by the next draw, on a day nobody knows.' }),
    }),
    reply: findingView,
    refuses: ['finding.missing', 'finding.not-closed', 'finding.follow-up-set', 'inspection.no-team'],
  }),
} as const;

export const inspectionRoutes = {
  ...visitRoutes,
  ...findingRoutes,
  readCoverage: route({
    id: 'readCoverage',
    method: 'GET',
    path: '/coverage',
    summary: 'Which inspection line of which unit was looked at in a half-year, and which cells are blank',
    access: 'viewer',
    query: z.strictObject({
      half: z
        .string()
        .regex(/^(19[7-9]\d|[2-9]\d{3})-H[12]$/, 'is a half-year written 2023-H1')
        .optional(),
    }),
    reply: coverageView,
    refuses: ['office.missing'],
  }),
  readPublication: route({
    id: 'readPublication',
    method: 'GET',
    path: '/publication',
    summary: 'Visits made and what was seen, as everybody may read it: no names, no values, nothing still in reply',
    access: 'viewer',
    reply: publicationView,
    refuses: ['office.missing'],
  }),
} as const;
