import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import type { InspectionLine } from '#domain/rules/duty';

export type InspectionKind = 'random' | 'thematic' | 'for-cause' | 'follow-up';

/** A pointer to evidence kept elsewhere: what it is, and the hash of its bytes where there are any. No content is stored here. */
export type EvidenceRef = { readonly title: string; readonly reference: string; readonly sha256: string | null };

/** What was seen of one check item. `value` is of the item's type: a text, a moment, a number, a place; '' where it could not be seen. */
export type ItemSeen = {
  readonly checkItemId: string;
  readonly value: string | number;
  /** Whether it is as it should be; `null`: could not be seen. */
  readonly met: boolean | null;
  readonly evidence: readonly EvidenceRef[];
  readonly note: string;
};

export type InspectionFact = { readonly id: string; readonly at: Instant; readonly by: Actor } & (
  | { readonly type: 'told'; readonly inspectorIds: readonly string[] }
  /** An administrator ordered it; no draw did. */
  | { readonly type: 'ordered'; readonly basis: string }
  /** Somebody looked at who is visited before the visit. `reason`: '' where it is one of the team. */
  | { readonly type: 'opened'; readonly reason: string }
  /** The unit was told that it will be visited; never for an unannounced visit. */
  | { readonly type: 'announced' }
  /** `corrected`: what was written of the visit was wrong, and this holds instead; what it replaces stays. */
  | {
      readonly type: 'visited' | 'corrected';
      readonly on: LocalDate;
      readonly items: readonly ItemSeen[];
      readonly note: string;
      /** Why an administrator writes it and none of the team does; '' where one of the team does. */
      readonly onBehalf: string;
    }
  | {
      readonly type: 'refused' | 'not-executed';
      readonly reason: string;
      readonly approvedBy: string;
      readonly evidence: readonly EvidenceRef[];
      /** The inspection of the substitute; `null` where no reserve is left. */
      readonly substituteId: string | null;
    }
  /** One of the team cannot go: the office is told, and repairs the team. */
  | { readonly type: 'unable'; readonly reason: 'absent' | 'conflict'; readonly note: string }
  | {
      readonly type: 'team-repaired';
      readonly absent: string;
      readonly team: readonly string[];
      readonly lead: string;
      readonly reason: string;
      readonly approvedBy: string;
    }
);

/** 检查: one visit, from the moment its inspectors are told. Its id is made from draw and subject, or given by who orders it. */
export type Inspection = Stored & {
  readonly kind: 'inspection';
  readonly inspectionKind: InspectionKind;
  readonly programmeId: string;
  /** `null` where it does not stem from a draw. */
  readonly drawId: string | null;
  readonly batch: number | null;
  readonly subjectId: string;
  /** As the roster names it. */
  readonly subjectName: string;
  readonly unitId: string;
  readonly team: readonly string[];
  readonly lead: string;
  readonly lines: readonly InspectionLine[];
  readonly checkItemIds: readonly string[];
  readonly visitOn: LocalDate;
  readonly unannounced: boolean;
  /**
   * Shown to the inspected as a QR code: the canonical text `{"leaf","path","index","count","plan","seq"}` of the field proof
   * (docs/DRAWS.md 7). `null` where it does not stem from a draw.
   */
  readonly proof: string | null;
  /** Why it is held, where no draw says so. */
  readonly cause: string | null;
  /** The finding it follows up. */
  readonly followsUp: string | null;
  readonly facts: readonly InspectionFact[];
  readonly lookAgainAt?: Instant;
};
