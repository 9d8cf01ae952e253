import type { inspectionRoutes } from '#api/routes-inspections';
import type { Finding, FindingFact } from '#domain/inspections/finding';
import type { FactBody } from '#domain/tasks/task';
import type { StoredRecord } from '#ports/records';
import { aTaskWith } from './facts.ts';
import { replied, verified } from './finding-facts.ts';
import type { Asking } from './gateway-event.ts';
import { visitedFact } from './inspection-facts.ts';
import { INSPECTION_RECORDS } from './inspection-house.ts';
import { aFinding, anInspection } from './inspection-makers.ts';
import { day } from './shanghai.ts';

const TODAY = day('2023-06-05');

/** A finding and its task, under ids made of `name`. */
const aCase = (
  name: string,
  onFinding: readonly FindingFact[],
  onTask: readonly FactBody[],
): readonly StoredRecord[] => {
  const taskId = `tsk_${name}`;
  const finding: Finding = aFinding({
    id: `fnd_${name}`,
    inspectionId: 'ins_visited',
    taskId,
    facts: [...aFinding().facts, ...onFinding],
  });
  return [finding, aTaskWith(onTask, { id: taskId, findingId: finding.id })];
};

/** Inspections and findings in every state that a request may find. */
export const CASES: readonly StoredRecord[] = [
  ...INSPECTION_RECORDS,
  anInspection({ id: 'ins_told', visitOn: TODAY }),
  anInspection({ id: 'ins_visited', visitOn: TODAY, facts: [visitedFact({ on: TODAY })] }),
  anInspection({ id: 'ins_ordered', inspectionKind: 'for-cause', drawId: null, facts: [] }),
  ...aCase('open', [], []),
  ...aCase('replied', [replied()], [{ type: 'disputed' }]),
  ...aCase('claimed', [], [{ type: 'claimed' }]),
  ...aCase('closed', [verified(true)], [{ type: 'claimed' }, { type: 'closed' }]),
];

export const EVIDENCE = [{ title: '现场记录', reference: 'records/3' }];
const posted = (path: string, body: object): Asking => ({ method: 'POST', path, body });

export const AN_ORDER = {
  requestId: 'request-9',
  kind: 'thematic',
  programmeId: 'window-visits',
  subjectId: 'hall-3',
  visitOn: '2023-06-20',
  cause: '专项检查',
  basis: '工作安排 13.2',
};
export const A_VISIT = {
  on: TODAY,
  items: [{ checkItemId: 'tasks-divided', value: '任务分解表', met: false }],
  onBehalf: '检查组无法上网',
  findings: [{ checkItemId: 'tasks-divided', text: '未注明责任人' }],
};

/** One good request for each route of inspections and findings, asked of `CASES`. */
export const GOOD_INSPECTIONS: { readonly [Id in keyof typeof inspectionRoutes]: Asking } = {
  listInspections: { path: '/inspections' },
  readInspection: { path: '/inspections/ins_told' },
  orderInspection: posted('/inspections', AN_ORDER),
  openInspection: posted('/inspections/ins_told/open', { reason: '安排车辆' }),
  recordVisit: posted('/inspections/ins_told/visit', A_VISIT),
  raiseFindings: posted('/inspections/ins_visited/findings', { onBehalf: '补录', findings: A_VISIT.findings }),
  recordNotHeld: posted('/inspections/ins_ordered/refusal', {
    type: 'not-executed',
    reason: '停电',
    approvedBy: 'boss-2',
    evidence: EVIDENCE,
  }),
  listFindings: { path: '/findings' },
  readFinding: { path: '/findings/fnd_open' },
  replyToFinding: posted('/findings/fnd_open/reply', { note: '来函说明' }),
  reviewReply: posted('/findings/fnd_replied/review', { outcome: 'upheld', note: '经复核' }),
  verifyFinding: posted('/findings/fnd_claimed/verify', { rectified: true, note: '已查看', evidence: EVIDENCE }),
  setFollowUp: posted('/findings/fnd_closed/follow-up', { workdays: 10 }),
  readCoverage: { path: '/coverage', query: { half: '2023-H1' } },
  readPublication: { path: '/publication' },
};
