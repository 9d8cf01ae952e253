import type { Because } from '#domain/kernel/because';
import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';

/** The office whose switchboard holds back every office. No bundle can name it: ids people choose begin with a letter or digit. */
export const HOUSE_ID = '_house';

/** What a pause holds back: everything, a unit with all below it, a ladder, a duty, or what goes over one channel. */
export type PauseScope = 'office' | 'unit' | 'ladder' | 'duty' | 'channel';
export const PAUSE_SCOPES: readonly PauseScope[] = ['office', 'unit', 'ladder', 'duty', 'channel'];

/** Nothing it covers leaves while it is in force; planning goes on, and what was planned waits. */
export type Pause = {
  readonly id: string;
  readonly scope: PauseScope;
  /** The unit, ladder, duty or channel; '' for the office. */
  readonly subject: string;
  readonly since: Instant;
  readonly by: Actor;
  readonly because: Because;
  readonly note: string;
};

/** A ladder that would say far more than it usually does, until a second administrator has looked at it. */
export type Hold = {
  readonly id: string;
  readonly ladderId: string;
  readonly since: Instant;
  /** Notices it would send today, as far as they are planned. */
  readonly count: number;
  readonly limit: number;
  /** The most it said on one of its usual days; `null` where that is not known yet. */
  readonly usual: number | null;
  /** Some of those it would tell, by the titles of their posts, and of what. */
  readonly receivers: readonly string[];
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
  /** Who loaded the bundle in force and so may not approve; `null` where that is not known. */
  readonly askedBy: string | null;
};

/** A hold that was refused: what the ladder planned from `from` to `until` and has not left is cancelled. */
export type Refusal = {
  readonly holdId: string;
  readonly ladderId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: Actor;
  readonly note: string;
};

/** Everything that keeps messages of one office from leaving. One record an office, and one of the house. */
export type Switchboard = Stored & {
  readonly kind: 'switchboard';
  readonly pauses: readonly Pause[];
  readonly holds: readonly Hold[];
  readonly refusals: readonly Refusal[];
  /** After a restore: what was due before it and has no record waits for a review. Only in the house's. */
  readonly fenceAt: Instant | null;
  /** The table it was written on, in the house's: found on another one, that was restored. */
  readonly tableId: string | null;
  readonly lookAgainAt?: Instant;
};

/** The switchboards that a message of one office passes. */
export type Switchboards = { readonly house: Switchboard | null; readonly office: Switchboard | null };

/** An office without a switchboard holds nothing back. */
export const emptySwitchboard = (officeId: string): Switchboard => ({
  kind: 'switchboard',
  officeId,
  id: officeId,
  version: 0,
  pauses: [],
  holds: [],
  refusals: [],
  fenceAt: null,
  tableId: null,
});
