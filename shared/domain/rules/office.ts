import type { SendingHours } from '#domain/calendar/sending-hours';
import type { Stored } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';

/** The supervising office: the tenant. */
export type Office = Stored & {
  readonly kind: 'office';
  readonly name: string;
  readonly zone: ZoneId;
  readonly language: Language;
  readonly sendingHours: SendingHours;
  /** Of duties that say nothing of their own: no rung speaks whose day is before this one. `null`: all speak. */
  readonly enforceFrom: LocalDate | null;
  /** The unit that supervises where a duty names no other. */
  readonly supervisingUnitId: string;
  /** Grows with every change of units, posts or persons, so that a cached roster knows its age. */
  readonly rosterVersion: number;
  /** SHA-256 of the bundle loaded last. */
  readonly bundleDigest: string | null;
};

/** Who may configure the office. `id` is the subject of the signed-in person's token. */
export type Administrator = Stored & {
  readonly kind: 'administrator';
  readonly role: 'administrator' | 'viewer';
};
