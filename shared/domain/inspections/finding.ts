import type { ComputedDate } from '#domain/calendar/computed-date';
import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { InspectionLine } from '#domain/rules/duty';
import type { EvidenceRef } from './inspection.ts';

export type FindingFact = { readonly id: string; readonly at: Instant; readonly by: Actor; readonly note: string } & (
  | { readonly type: 'found' }
  /** 申辩: the unit's right of reply. */
  | { readonly type: 'replied'; readonly evidence: readonly EvidenceRef[] }
  /** By somebody who was not there. */
  | {
      readonly type: 'reply-reviewed';
      readonly outcome: 'upheld' | 'amended' | 'set-aside';
      /** What the finding says from now on, where it is amended. */
      readonly text: string | null;
    }
  /** By somebody other than who found it and who rectified it. */
  | { readonly type: 'verified'; readonly rectified: boolean; readonly evidence: readonly EvidenceRef[] }
  | { readonly type: 'follow-up-set'; readonly inspectionId: string | null; readonly byDraw: boolean }
);

/**
 * 问题: what was found wrong with an organisation, on exactly one line. Its rectification task runs in the main line of
 * reminders; whether it is open, late or closed follows from both and is not stored.
 */
export type Finding = Stored & {
  readonly kind: 'finding';
  readonly inspectionId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  /** As the roster names it. */
  readonly subjectName: string;
  readonly unitId: string;
  readonly line: InspectionLine;
  readonly checkItemId: string;
  readonly text: string;
  readonly evidence: readonly EvidenceRef[];
  readonly replyBy: ComputedDate;
  /** Made from the finding's id. */
  readonly taskId: string;
  readonly facts: readonly FindingFact[];
};
