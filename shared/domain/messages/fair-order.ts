import type { Message } from './message.ts';
import { byNoticeUrgency, worstSlipRank } from './message-urgency.ts';

/** One of each list, then another of each, until all are gone. */
const inTurns = <T>(lists: readonly (readonly T[])[]): readonly T[] => {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
};

/** The unit a message speaks of first. */
const unitOf = (message: Message): string => [...message.notices].sort(byNoticeUrgency)[0]?.unitName ?? '';

/**
 * The order in which messages leave: the worst slip first; within a slip offices take turns, and within an office its
 * units, so that the thousands of one hold up nobody else.
 */
export const inFairOrder = (messages: readonly Message[]): readonly Message[] => {
  const ranks = Map.groupBy(messages, worstSlipRank);
  return [...ranks.keys()]
    .sort((a, b) => a - b)
    .flatMap((rank) => {
      const offices = Map.groupBy(ranks.get(rank) ?? [], ({ officeId }) => officeId);
      return inTurns([...offices.values()].map((own) => inTurns([...Map.groupBy(own, unitOf).values()])));
    });
};
