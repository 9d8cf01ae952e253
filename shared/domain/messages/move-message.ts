import type { Because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Message, MessageState } from './message.ts';

type Moved = Partial<
  Pick<Message, 'attempts' | 'unknowns' | 'claim' | 'providerId' | 'sendAt' | 'notices' | 'dropped'>
>;

/** The next version of a message in a new state. `lookAgainAt` null: no clock waits for it. */
export const moved = (
  message: Message,
  state: MessageState,
  at: Instant,
  reason: Because,
  lookAgainAt: Instant | null,
  more: Moved = {},
): Message => {
  const history = [...message.history, { state, at, because: reason }];
  return lookingAgain(nextVersion(message, { claim: null, ...more, state, history }), lookAgainAt);
};
