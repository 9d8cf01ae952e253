import type { SendingHours } from '#domain/calendar/sending-hours';
import type { Stored } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import type { Caps } from './caps.ts';

/** How much may be written a day before the rest is merged into the next digest; a person has one digest beside these. */
export type DayLimits = {
  /** Mails of their own a person gets. */
  readonly promptsADay: number;
  readonly smsADay: number;
  /** Mails of their own all people of a unit get together; red slips go all the same. */
  readonly unitPromptsADay: number;
};

/** Domain reference 6.2. */
export const DEFAULT_DAY_LIMITS: DayLimits = { promptsADay: 3, smsADay: 1, unitPromptsADay: 8 };

/** The supervising office: the tenant. */
export type Office = Stored & {
  readonly kind: 'office';
  readonly name: string;
  readonly zone: ZoneId;
  readonly language: Language;
  readonly sendingHours: SendingHours;
  readonly limits: DayLimits;
  /** Of duties that say nothing of their own: no rung speaks whose day is before this one. `null`: all speak. */
  readonly enforceFrom: LocalDate | null;
  readonly caps: Caps;
  /** The unit that supervises where a duty names no other. */
  readonly supervisingUnitId: string;
  /** What its draws are hashed by, from the first of them on; absent: SHA-256. A log has one hash, so that it never changes. */
  readonly drawHash?: 'sha256' | 'sm3';
  /** Grows with every change of units, posts or persons, so that a cached roster knows its age. */
  readonly rosterVersion: number;
  /** Grows with every edition loaded or withdrawn, so that a kept calendar knows its age; 0: the published ones alone. */
  readonly calendarVersion: number;
  /** SHA-256 of the bundle loaded last. */
  readonly bundleDigest: string | null;
  /** Who loaded it; `null` where that is not known, as on the local run. */
  readonly bundleLoadedBy: string | null;
};

/** Who may configure the office. `id` is the subject of the signed-in person's token. */
export type Administrator = Stored & {
  readonly kind: 'administrator';
  readonly role: 'administrator' | 'viewer';
};
