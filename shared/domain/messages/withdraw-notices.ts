import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { DroppedNotice, Message, Notice } from './message.ts';
import type { VerdictOf } from './notice-verdict.ts';

/** States in which a notice can still be kept from its receiver. */
const RECALLABLE: readonly Message['state'][] = ['PENDING', 'CLAIMED'];

/** The notices a sender may still tell. While a message is claimed, one that was withdrawn stays in it beside its reason. */
export const stillTold = (message: Message): readonly Notice[] => {
  const withdrawn = new Set(message.dropped.map(({ noticeId }) => noticeId));
  return withdrawn.size === 0 ? message.notices : message.notices.filter(({ id }) => !withdrawn.has(id));
};

/** What of a message is told, and what is not and why, as its notices are judged now. What was withdrawn stays so. */
export const judgeNotices = (message: Message, verdictOf: VerdictOf, now: Instant) => {
  const notices: Notice[] = [];
  const fresh: DroppedNotice[] = [];
  for (const notice of stillTold(message)) {
    const verdict = verdictOf(notice);
    if (verdict.wanted) notices.push(notice);
    else
      fresh.push({ noticeId: notice.id, taskId: notice.taskId, rung: notice.rung, at: now, because: verdict.because });
  }
  return { notices, fresh, dropped: [...message.dropped, ...fresh] };
};

/**
 * The message without what is no longer wanted, or `null` where that changes nothing. One that waits loses its notices,
 * and stays open for others until its hour, even empty. From one in a sender's hands they are only marked: whether they
 * left with it, the sender's answer will say.
 */
export const withdrawNotices = (message: Message, verdictOf: VerdictOf, now: Instant): Message | null => {
  if (!RECALLABLE.includes(message.state)) return null;
  const { notices, fresh, dropped } = judgeNotices(message, verdictOf, now);
  if (fresh.length === 0) return null;
  return nextVersion(message, message.state === 'CLAIMED' ? { dropped } : { notices, dropped });
};
