import type { Because } from '#domain/kernel/because';
import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Channel } from '#domain/roster/roster';
import type { Audience, Slip } from '#domain/rules/ladder';
import type { Bulletin, BulletinTo } from './bulletin.ts';

/** What every notice says, whatever it is about. */
type NoticeCommon = {
  readonly id: string;
  readonly unitName: string;
  /** The code of the rung; of a bulletin, its kind. */
  readonly rung: string;
  readonly slip: Slip;
  /** The due date; of a bulletin, the day it speaks of. */
  readonly dueOn: LocalDate;
  /** As whom the person is told. */
  readonly audience: Audience;
  readonly because: Because;
  /** Who else is told of this rung, by the titles of their posts. */
  readonly alsoTold: readonly string[];
  readonly clause: string;
  /** Told here because it did not arrive elsewhere: why, and at which contact points it was tried. Absent where it is not. */
  readonly instead?: { readonly because: Because; readonly tried: readonly string[] };
};

/** A rung of one task. Its id is derived from (task, due date, ladder version, rung, recipient, channel). */
export type TaskNotice = NoticeCommon & {
  readonly taskId: string;
  readonly taskTitle: string;
  /** Which unit in turn it speaks to: see `TaskState.assignment`; absent: the first. */
  readonly assignment?: number;
};

/** A bulletin: told once, of no task. Its id is derived from (kind, what it is about, recipient, channel). */
export type BulletinNotice = NoticeCommon & {
  readonly taskId: null;
  readonly bulletin: Bulletin;
  readonly to: BulletinTo;
  /** The unit whose responsible person is told where nobody else can be. */
  readonly officeUnitId: string;
};

/** One thing to be told to one person. It travels in a message, alone or with others. */
export type Notice = TaskNotice | BulletinNotice;

export type MessageState =
  | 'PENDING'
  | 'CLAIMED'
  | 'SENT'
  | 'UNKNOWN'
  | 'DELIVERED'
  | 'BOUNCED'
  | 'COMPLAINED'
  | 'FAILED'
  | 'ESCALATED'
  | 'CANCELLED'
  | 'SKIPPED_STALE';

/** `digest`: once a day; `prompt`: at the next sending hour, at most three a day; `sms`: one a day. */
export type MessageClass = 'digest' | 'prompt' | 'sms';

/** A notice that left its message unsaid, and why. */
export type DroppedNotice = {
  readonly noticeId: string;
  /** `null`: it was a bulletin. */
  readonly taskId: string | null;
  readonly rung: string;
  readonly at: Instant;
  readonly because: Because;
};

/** What became of a notice whose message did not arrive. */
export type RedirectedNotice = {
  readonly noticeId: string;
  /** `null`: it was a bulletin. */
  readonly taskId: string | null;
  /** The message it was put into instead; `null`: into none, for the reason given. */
  readonly messageId: string | null;
  readonly because: Because;
};

export type MessageStep = { readonly state: MessageState; readonly at: Instant; readonly because: Because };

/** What travels to one person over one channel. */
export type Message = Stored & {
  readonly kind: 'message';
  readonly class: MessageClass;
  readonly channel: Channel;
  readonly personId: string;
  /** The unit through whose post the person is told: its hours hold, and its budget; absent: the office's hours. */
  readonly unitId?: string;
  /** The workday it belongs to; with person, class and `slot` it makes the id. */
  readonly onDate: LocalDate;
  readonly slot: number;
  readonly notices: readonly Notice[];
  /** What was in it and is not told by it, oldest first. */
  readonly dropped: readonly DroppedNotice[];
  readonly sendAt: Instant;
  readonly state: MessageState;
  /** Times it was claimed for sending. */
  readonly attempts: number;
  /** Times its outcome stayed unknown. */
  readonly unknowns: number;
  /** Who holds it and until when; only while CLAIMED. */
  readonly claim: { readonly token: string; readonly leaseUntil: Instant } | null;
  /** The carrier's own id of the last accepted attempt. */
  readonly providerId: string | null;
  readonly history: readonly MessageStep[];
  /** The contact point it came back from (`contactIdOf`); absent where it did not. */
  readonly failedContactId?: string;
  /** What became of its notices after it had not arrived; absent where it did. */
  readonly redirected?: readonly RedirectedNotice[];
  readonly lookAgainAt?: Instant;
};
