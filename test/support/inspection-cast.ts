import type { FindingWish } from '#domain/inspections/make-finding';
import type { DrawnVisit } from '#domain/inspections/make-inspection';
import type { Inspector, Subject } from '#domain/sampling/roster-version';
import { day } from './shanghai.ts';

/** A hall that `branch-1` answers for. */
export const aSubject = (given: Partial<Subject> = {}): Subject => ({
  id: 'hall-3',
  unitId: 'branch-1',
  name: '第三办事大厅',
  stratum: 'window',
  risk: 'A',
  ...given,
});

/** Six inspectors of the committee: `i-1` is `person-7`, `i-2` is `person-8`, the last two may lead. */
export const INSPECTORS: readonly Inspector[] = Array.from({ length: 6 }, (_, index) => ({
  id: `i-${index + 1}`,
  personId: `person-${index + 7}`,
  unitId: 'committee',
  cap: 4,
  quals: index < 4 ? [] : ['lead'],
}));

export const aVisit = (given: Partial<DrawnVisit> = {}): DrawnVisit => ({
  drawId: 'drw_00000000000000000000000001',
  batch: 1,
  team: ['i-1', 'i-2'],
  lead: 'i-1',
  visitOn: day('2023-06-06'),
  salt: 'ab'.repeat(32),
  proof: '{}',
  ...given,
});

export const aFindingWish = (given: Partial<FindingWish> = {}): FindingWish => ({
  checkItemId: 'tasks-divided',
  text: '未见年度重点任务分解表',
  evidence: [],
  ...given,
});
