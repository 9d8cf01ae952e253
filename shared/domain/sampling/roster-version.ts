import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';

/** 检查对象: one subject as a roster names it. */
export type Subject = {
  readonly id: string;
  /** The unit that answers for it; of a unit inspected itself, its own id. */
  readonly unitId: string;
  readonly name: string;
  readonly stratum: string;
  readonly risk: string;
  /** Weight, 1 to 1,000,000; absent: none. */
  readonly weight?: number;
  /** Inspectors wanted; absent: as the programme says. */
  readonly teamSize?: number;
};

/** 检查人员: an inspector as a roster names him. Ids are pseudonyms: public records hold them and no name. */
export type Inspector = {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  /** Cases a draw may give. */
  readonly cap: number;
  readonly quals: readonly string[];
};

/** 回避: subject and inspector that may not meet, and why. */
export type Conflict = { readonly subjectId: string; readonly inspectorId: string; readonly reason: string };

export type RosterLines = {
  readonly subjects: readonly Subject[];
  readonly inspectors: readonly Inspector[];
  readonly conflicts: readonly Conflict[];
};
export type RosterKind = keyof RosterLines;

/** The id of a version's record. Sorts as text as the versions of a roster do. */
export const rosterVersionId = (rosterKind: RosterKind, rosterId: string, rosterVersion: number): string =>
  `${rosterVersionsPrefix(rosterKind, rosterId)}${String(rosterVersion).padStart(VERSION_DIGITS, '0')}`;

/** What the ids of all versions of a roster begin with, and no other's. */
export const rosterVersionsPrefix = (rosterKind: RosterKind, rosterId: string): string => `${rosterKind}:${rosterId}@`;

const VERSION_DIGITS = 6;

/** One version of an inspection roster. Versions are only added; each says where it is from and how it differs. */
export type RosterVersion = Stored & {
  readonly kind: 'inspection-roster';
  readonly rosterKind: RosterKind;
  readonly rosterId: string;
  /** From 1. */
  readonly rosterVersion: number;
  readonly provenance: { readonly source: string; readonly by: Actor; readonly at: Instant };
  readonly count: number;
  /** Against the version before. */
  readonly difference: { readonly added: number; readonly removed: number; readonly changed: number };
  /** The packed list that holds its lines. */
  readonly listId: string;
};
