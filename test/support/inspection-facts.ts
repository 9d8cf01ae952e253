import type { ItemSeen } from '#domain/inspections/inspection';
import type { NotHeldFact, VisitFact } from '#domain/inspections/inspection-state';
import type { Actor } from '#domain/kernel/stamp';
import type { CheckItem } from '#domain/rules/check-item';
import { aCheckItem } from './inspection-makers.ts';
import { NOW } from './makers.ts';
import { day } from './shanghai.ts';

/** The person behind the inspector `i-1`; `person-8` is behind `i-2`. */
export const INSPECTOR: Actor = { kind: 'person', personId: 'person-7', via: 'link' };
export const TEAM_PERSONS: readonly string[] = ['person-7', 'person-8'];

/** An administrator who had no hand in the visit. */
export const REVIEWER: Actor = { kind: 'administrator', sub: 'sub-9' };

/** The only check item of `anInspection()`, seen as it should not be. */
export const aSeen = (given: Partial<ItemSeen> = {}): ItemSeen => ({
  checkItemId: 'tasks-divided',
  value: '2023年重点任务分解表',
  met: false,
  evidence: [{ title: '现场查阅记录', reference: 'records/1', sha256: null }],
  note: '',
  ...given,
});

export const checkItemsById = (...items: readonly CheckItem[]): ReadonlyMap<string, CheckItem> =>
  new Map((items.length === 0 ? [aCheckItem()] : items).map((item) => [item.id, item]));

/** Written by one of the team on the day of `anInspection()`. */
export const visitedFact = (given: Partial<VisitFact> = {}): VisitFact => ({
  type: 'visited',
  id: 'fact-visited',
  at: NOW,
  by: INSPECTOR,
  on: day('2023-06-06'),
  items: [aSeen()],
  note: '',
  onBehalf: '',
  ...given,
});

export const correctedFact = (given: Partial<VisitFact> = {}): VisitFact =>
  visitedFact({ type: 'corrected', id: 'fact-corrected', note: '名称写错', ...given });

export const notHeldFact = (given: Partial<NotHeldFact> = {}): NotHeldFact => ({
  type: 'refused',
  id: 'fact-refused',
  at: NOW,
  by: { kind: 'administrator', sub: 'sub-1' },
  reason: '未准进入',
  approvedBy: 'sub-2',
  evidence: [{ title: '现场记录', reference: 'records/2', sha256: null }],
  substituteId: null,
  ...given,
});
