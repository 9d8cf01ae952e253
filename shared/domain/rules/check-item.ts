import type { Stored } from '#domain/kernel/change';
import type { InspectionLine } from './duty.ts';

/**
 * What can be observed of an organisation: a document, a record, a time, a count, a place. Nothing else may be asked: no
 * opinion, belief, attitude or private matter (guard rails).
 */
export const CHECK_ITEM_TYPES = ['document', 'record', 'time', 'count', 'place'] as const;
export type CheckItemType = (typeof CHECK_ITEM_TYPES)[number];

/** 抽查事项: one thing an inspector looks at, on exactly one inspection line. Never dropped: what is out of use is inactive. */
export type CheckItem = Stored & {
  readonly kind: 'check-item';
  readonly title: string;
  readonly line: InspectionLine;
  readonly type: CheckItemType;
  /** The rule it stands on. */
  readonly basis: string;
  readonly active: boolean;
};
