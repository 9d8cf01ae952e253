import type { SendingHours } from '#domain/calendar/sending-hours';
import type { Stored } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Contact, Language, PostRole } from '#domain/roster/roster';
import type { Caps } from './caps.ts';
import type { CheckItem } from './check-item.ts';
import type { Closing, DeadlineSource, Doers, Obligation } from './duty.ts';
import type { Acknowledgement, Rung } from './ladder.ts';
import type { DayLimits } from './office.ts';
import type { Programme } from './programme.ts';
import type { RosterKind, RosterLines } from './roster-lines.ts';

/**
 * Everything an office configures, as one value: what a bundle file says once it has been read and checked.
 * Ids are chosen by the office; every reference inside has been resolved.
 */
export type Bundle = {
  readonly office: {
    readonly id: string;
    readonly name: string;
    readonly zone: ZoneId;
    readonly language: Language;
    readonly sendingHours: SendingHours;
    readonly limits: DayLimits;
    readonly enforceFrom: LocalDate | null;
    readonly caps: Caps;
    readonly supervisingUnitId: string;
    readonly drawHash?: 'sha256' | 'sm3';
  };
  readonly units: readonly BundleUnit[];
  readonly posts: readonly BundlePost[];
  readonly persons: readonly BundlePerson[];
  readonly ladders: readonly BundleLadder[];
  readonly duties: readonly BundleDuty[];
  readonly checkItems: readonly BundleCheckItem[];
  readonly subjects: readonly BundleRoster<'subjects'>[];
  readonly inspectors: readonly BundleRoster<'inspectors'>[];
  readonly conflicts: readonly BundleRoster<'conflicts'>[];
  readonly programmes: readonly BundleProgramme[];
};

/** The sections of a bundle that are about inspections, where there are none. */
export const NO_INSPECTIONS = { checkItems: [], subjects: [], inspectors: [], conflicts: [], programmes: [] } as const;

export type BundleCheckItem = Omit<CheckItem, Exclude<keyof Stored, 'id'>>;

/** An inspection roster. `lines` null: it is kept apart from bundles, and its lines come through the API. */
export type BundleRoster<Kind extends RosterKind> = {
  readonly id: string;
  /** Where it is from. */
  readonly source: string;
  readonly lines: RosterLines[Kind] | null;
};

export type BundleProgramme = Omit<Programme, Exclude<keyof Stored, 'id'> | 'lookAgainAt'>;

export type BundleUnit = {
  readonly id: string;
  readonly name: string;
  readonly unitKind: string;
  readonly parentId: string | null;
  readonly sendingHours: SendingHours | null;
};

export type BundlePost = {
  readonly id: string;
  readonly unitId: string;
  readonly role: PostRole;
  readonly title: string;
  readonly holderId: string | null;
  readonly deputyId: string | null;
};

export type BundlePerson = {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly contacts: readonly Contact[];
  readonly leave: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
};

/** The version is counted by the service: a ladder whose content changed gets the next one. */
export type BundleLadder = {
  readonly id: string;
  readonly title: string;
  readonly rungs: readonly Rung[];
  readonly acknowledgement: Acknowledgement | null;
};

export type BundleDuty = {
  readonly id: string;
  readonly title: string;
  readonly clause: { readonly item: string; readonly row: string; readonly text: string };
  readonly obligation: Obligation;
  readonly deadlineSource: DeadlineSource;
  readonly deadlineBasis: string;
  readonly doers: Doers;
  readonly supervisingUnitId: string;
  readonly ladderId: string;
  readonly closing: Closing;
  readonly enforceFrom: LocalDate | null;
  readonly sunsetOn: LocalDate | null;
  readonly active: boolean;
  readonly inactiveBecause: string | null;
};
