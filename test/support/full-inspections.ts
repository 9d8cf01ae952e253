import type { FindingFact } from '#domain/inspections/finding';
import type { EvidenceRef, InspectionFact } from '#domain/inspections/inspection';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Draw, DrawFact } from '#domain/sampling/draw';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';
import { aDraw, aFinding, anInspection } from './inspection-makers.ts';
import { NOW } from './makers.ts';

/** Draws, an inspection and a finding in which every fact and every form of a field stands. */

const by = { kind: 'administrator', sub: 's' } as const;
const event = { at: NOW, reason: 'r', evidence: 'ab', approvedBy: 'b' } as const;

const DRAW_FACTS: readonly DrawFact[] = [
  { type: 'committed', at: NOW, by, seq: 1 },
  { type: 'withdrawal-asked', at: NOW, by, reason: 'r' },
  { type: 'withdrawn', at: NOW, by, seq: 2, reason: 'r', approvedBy: 'b' },
  { type: 'drawn', at: NOW, by, seq: 3, batch: 1, value: { sig: 'ab' }, root: 'cd', visits: 4 },
  { type: 'drawn', at: NOW, by, seq: 4, batch: 2, value: { sigs: ['ab', 'cd'] }, root: null, visits: 0 },
  {
    type: 'drawn',
    at: NOW,
    by,
    seq: 5,
    batch: 3,
    value: { all: [{ digits: '12' }, { witnesses: ['ab'] }] },
    root: 'cd',
    visits: 1,
  },
  {
    type: 'event',
    at: NOW,
    by,
    seq: 6,
    event: { ...event, kind: 'absent', inspector: 'i', teams: { o: ['j'] }, made: ['p'] },
  },
  { type: 'event', at: NOW, by, seq: 7, event: { ...event, kind: 'not-executed', object: 'o' } },
  {
    type: 'event',
    at: NOW,
    by,
    seq: 8,
    event: { ...event, kind: 'substituted', object: 'o', by: 'p', team: ['i'], lead: 'i' },
  },
  { type: 'failed', at: NOW, by, seq: 9, reason: 'r' },
  { type: 'opened', at: NOW, by, reason: 'r' },
  { type: 'revealed', at: NOW, by, seq: 10, secret: 'ab', campaign: 'cd' },
];

const SOURCES: readonly BeaconSource[] = [
  { kind: 'development', key: 'ab', genesis: 1, period: 3, round: 9 },
  {
    kind: 'all',
    of: [
      { kind: 'digits', source: 's', on: '2023-06-05' },
      { kind: 'witnesses', commitments: ['ab'] },
    ],
  },
];

const fullPlan: DrawPlan = {
  ...aDraw().plan,
  alg: 'sm3',
  tlock: 'ab',
  campaign: { id: 'c', secret: 'ab' },
  rules: {
    ratioPpm: { s: { A: 1 } },
    rounding: 'ceil',
    coverage: 2,
    coolDown: 1,
    coolResidualPpm: 1,
    annualCap: 1,
    reserve: 1,
    batches: [{ round: 9, sharePpm: 1_000_000 }],
    budget: { total: 3, minFresh: 1 },
    quals: { s: ['q'] },
    lead: { s: 'q' },
  },
};

export const fullDraws: readonly Draw[] = SOURCES.map((beacon) =>
  aDraw({ plan: { ...fullPlan, beacon }, facts: DRAW_FACTS, lookAgainAt: NOW }),
);

const evidence: readonly EvidenceRef[] = [{ title: 't', reference: 'r', sha256: null }];
const own = { id: 'fct', at: NOW, by } as const;

const INSPECTION_FACTS: readonly InspectionFact[] = [
  { ...own, type: 'ordered', basis: 'b' },
  { ...own, type: 'told', inspectorIds: ['i'] },
  { ...own, type: 'opened', reason: '' },
  { ...own, type: 'announced' },
  {
    ...own,
    type: 'visited',
    on: '2023-06-06' as LocalDate,
    items: [
      { checkItemId: 'c', value: 3, met: null, evidence, note: '' },
      { checkItemId: 'd', value: '一楼大厅', met: true, evidence: [], note: 'n' },
    ],
    note: '',
    onBehalf: '',
  },
  { ...own, type: 'corrected', on: '2023-06-06' as LocalDate, items: [], note: '', onBehalf: 'o' },
  { ...own, type: 'refused', reason: 'r', approvedBy: 'b', evidence, substituteId: 'ins_2' },
  { ...own, type: 'not-executed', reason: 'r', approvedBy: 'b', evidence: [], substituteId: null },
  { ...own, type: 'unable', reason: 'conflict', note: '' },
  { ...own, type: 'team-repaired', absent: 'i', team: ['j'], lead: 'j', reason: 'r', approvedBy: 'b' },
];

export const fullInspection = anInspection({ facts: INSPECTION_FACTS, batch: 2, lookAgainAt: NOW });

const FINDING_FACTS: readonly FindingFact[] = [
  { ...own, type: 'found', note: '' },
  { ...own, type: 'replied', note: 'n', evidence },
  { ...own, type: 'reply-reviewed', note: 'n', outcome: 'amended', text: 't' },
  { ...own, type: 'verified', note: 'n', rectified: false, evidence },
  { ...own, type: 'follow-up-set', note: 'n', inspectionId: null, byDraw: true },
];

export const fullFinding = aFinding({ facts: FINDING_FACTS });
