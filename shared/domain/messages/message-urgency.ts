import { slipRank } from '#domain/rules/ladder';
import type { Message, Notice } from './message.ts';

/** 1 for a message with a red slip, growing as it gets milder. */
export const worstSlipRank = (message: Message): number =>
  Math.min(Number.MAX_SAFE_INTEGER, ...message.notices.map((notice) => slipRank(notice.slip)));

/** Notices worst slip first, then the older due date, then the id: the order in which they are read. */
export const byNoticeUrgency = (a: Notice, b: Notice): number => {
  if (a.slip !== b.slip) return slipRank(a.slip) - slipRank(b.slip);
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};
