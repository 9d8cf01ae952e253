import type { Finding, FindingFact } from '#domain/inspections/finding';
import type { ReplyFact, ReviewFact } from '#domain/inspections/finding-state';
import { PERSON } from './facts.ts';
import { REVIEWER } from './inspection-facts.ts';
import { aFinding } from './inspection-makers.ts';
import { NOW } from './makers.ts';

/** `aFinding()` after these facts. */
export const findingWith = (...facts: readonly FindingFact[]): Finding =>
  aFinding({ facts: [...aFinding().facts, ...facts] });

/** What the unit's responsible person says to it. */
export const replied = (given: Partial<ReplyFact> = {}): ReplyFact => ({
  type: 'replied',
  id: 'fact-replied',
  at: NOW,
  by: PERSON,
  note: '分解表存放在机关党委办公室',
  evidence: [],
  ...given,
});

export const reviewed = (outcome: ReviewFact['outcome'], given: Partial<ReviewFact> = {}): ReviewFact => ({
  type: 'reply-reviewed',
  id: 'fact-reviewed',
  at: NOW,
  by: REVIEWER,
  note: '经复核',
  outcome,
  text: outcome === 'amended' ? '分解表未注明责任人' : null,
  ...given,
});

export const verified = (rectified: boolean) =>
  ({
    type: 'verified',
    id: 'fact-verified',
    at: NOW,
    by: REVIEWER,
    note: '已查看',
    rectified,
    evidence: [{ title: '分解表', reference: 'records/9', sha256: null }],
  }) as const satisfies FindingFact;
