import type { Instant } from '#domain/kernel/instant';
import type { Message, MessageState } from '#domain/messages/message';
import type { LadderStep } from '#domain/tasks/task';

/** How far what was said has come. `lost`: the ledger says it was said, and no message holds it. */
export type Passage = 'lost' | 'dropped' | 'failed' | 'planned' | 'sent' | 'delivered';

/** One message that a step was put into, and how far it came. */
export type Told = {
  readonly messageId: string;
  readonly personId: string | null;
  readonly passage: Passage;
  readonly state: MessageState | null;
  /** When it came to that state; when the step was taken, where the message is lost. */
  readonly at: Instant;
};

const PASSAGE_OF: Readonly<Record<MessageState, Passage>> = {
  PENDING: 'planned',
  CLAIMED: 'planned',
  UNKNOWN: 'planned',
  SENT: 'sent',
  DELIVERED: 'delivered',
  BOUNCED: 'failed',
  COMPLAINED: 'delivered',
  FAILED: 'failed',
  ESCALATED: 'failed',
  CANCELLED: 'dropped',
  SKIPPED_STALE: 'dropped',
};

/** Whether something is still to come of a message. */
export const isUnderWay = (state: MessageState): boolean => PASSAGE_OF[state] === 'planned';

/** From the worst to the best: a rung has come as far as its best message. */
const ORDER: readonly Passage[] = ['lost', 'dropped', 'failed', 'planned', 'sent', 'delivered'];

type About = { readonly taskId: string | null; readonly rung: string };

const holds = (notices: readonly About[], taskId: string, rung: string): boolean =>
  notices.some((notice) => notice.taskId === taskId && notice.rung === rung);

const toldBy = (messageId: string, message: Message | undefined, taskId: string, step: LadderStep): Told => {
  if (message === undefined) return { messageId, personId: null, passage: 'lost', state: null, at: step.at };
  const { personId, state } = message;
  const at = message.history.at(-1)?.at ?? step.at;
  return { messageId, personId, passage: passageOfNotice(message, taskId, step.rung), state, at };
};

const passageOfNotice = (message: Message, taskId: string, rung: string): Passage => {
  if (holds(message.notices, taskId, rung)) return PASSAGE_OF[message.state];
  return holds(message.dropped, taskId, rung) ? 'dropped' : 'lost';
};

/** How far the messages of one step have come: each of them, and the best of all. */
export const passageOf = (
  taskId: string,
  step: LadderStep,
  messages: ReadonlyMap<string, Message>,
): { readonly passage: Passage; readonly told: readonly Told[] } => {
  const told = step.messageIds.map((id) => toldBy(id, messages.get(id), taskId, step));
  const best = told.map(({ passage }) => ORDER.indexOf(passage)).sort((a, b) => b - a)[0];
  return { passage: ORDER[best ?? 0] ?? 'lost', told };
};
