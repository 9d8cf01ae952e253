import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { RosterKind } from '#domain/rules/roster-lines';

export type { Conflict, Inspector, RosterKind, RosterLines, Subject } from '#domain/rules/roster-lines';

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
