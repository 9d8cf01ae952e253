import { type Because, because } from '#domain/kernel/because';
import { nextVersion, type Stored } from '#domain/kernel/change';
import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import type { Channel } from './roster.ts';

/**
 * A contact point that refused. While `since` is set nothing is sent there, whatever a bundle says of it; the roster shows
 * it as not usable. Its id is that of the contact point: the address itself is not kept.
 */
export type Suppression = Stored & {
  readonly kind: 'suppression';
  readonly channel: Channel;
  readonly masked: string;
  /** `null`: doubtful only, or lifted. */
  readonly since: Instant | null;
  /** What was said of it last. */
  readonly because: Because;
  /** Messages that came back though the address may be right, oldest first, each once. */
  readonly doubts: readonly { readonly messageId: string; readonly at: Instant }[];
};

/** The contact point a carrier speaks of. */
export type ContactPoint = { readonly id: string; readonly channel: Channel; readonly masked: string };

/** What a message that came back says of its address: dead; doubtful; or nothing, the message itself was at fault. */
export type Blame = 'dead' | 'doubtful' | 'none';

/** So many messages that came back within so many days say that an address is dead. */
export const DOUBTS_MAX = 3;
const DOUBT_MS_MAX = 14 * DAY_MS;

export type Doubted = {
  /** To be inserted, or to replace `known`; `null`: nothing new. */
  readonly suppression: Suppression | null;
  /** True where nothing is sent there from now on. */
  readonly suppressed: boolean;
};

const opened = (officeId: string, contact: ContactPoint, reason: Because): Suppression => ({
  kind: 'suppression',
  officeId,
  id: contact.id,
  version: 1,
  channel: contact.channel,
  masked: contact.masked,
  since: null,
  because: reason,
  doubts: [],
});

/** What is known of a contact point after one more message to it came back. The same message counts once. */
export const afterBounce = (
  known: Suppression | null,
  contact: ContactPoint,
  bounced: {
    readonly officeId: string;
    readonly messageId: string;
    readonly blame: Exclude<Blame, 'none'>;
    readonly because: Because;
    readonly now: Instant;
  },
): Doubted => {
  const { messageId, now } = bounced;
  if (known?.since) return { suppression: null, suppressed: true };
  const from = addMs(now, -DOUBT_MS_MAX);
  const recent = (known?.doubts ?? []).filter((doubt) => doubt.at > from);
  const counted = recent.some((doubt) => doubt.messageId === messageId);
  if (bounced.blame === 'doubtful' && counted) return { suppression: null, suppressed: false };
  const doubts = bounced.blame === 'dead' || counted ? recent : [...recent, { messageId, at: now }];
  const suppressed = bounced.blame === 'dead' || doubts.length >= DOUBTS_MAX;
  const reason = bounced.blame === 'dead' ? bounced.because : because('roster.bounced-often', { times: doubts.length });
  const fields = { because: suppressed ? reason : bounced.because, doubts, since: suppressed ? now : null };
  const suppression = known ? nextVersion(known, fields) : { ...opened(bounced.officeId, contact, reason), ...fields };
  return { suppression, suppressed };
};

/** A contact point that may be used again, with nothing held against it. */
export const lifted = (known: Suppression, reason: Because): Suppression =>
  nextVersion(known, { since: null, because: reason, doubts: [] });
