import type { Message } from '#domain/messages/message';
import type { Store } from '#ports/store';

/** What became of every notice an office has planned, whatever messages it went through. */
export type NoticeFate = { readonly sent: number; readonly waiting: number; readonly dropped: readonly string[] };

const LEFT = new Set<Message['state']>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED', 'UNKNOWN', 'ESCALATED']);
/** A notice that was put into another message is told of there. */
const MOVED = new Set(['message.held-apart', 'message.regrouped']);

/** Every message of an office: those its tasks name, and those their notices were moved to. */
export const allMessages = async ({ tasks, messages }: Store, officeId: string): Promise<readonly Message[]> => {
  const found = new Map<string, Message>();
  let wanted = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof tasks.list>> = await tasks.list(officeId, { cursor, limit: 100 });
    for (const task of page.items) for (const step of task.steps) for (const id of step.messageIds) wanted.add(id);
    cursor = page.cursor;
  } while (cursor !== null);
  while (wanted.size > 0) {
    const next = new Set<string>();
    for (const message of await messages.getMany(officeId, [...wanted])) {
      found.set(message.id, message);
      for (const { because } of message.dropped) {
        const to = String(because.params.message ?? '');
        if (MOVED.has(because.code) && !found.has(to)) next.add(to);
      }
    }
    wanted = new Set([...next].filter((id) => !found.has(id)));
  }
  return [...found.values()];
};

/** By the id of each notice. */
export const fatesOf = (messages: readonly Message[]): ReadonlyMap<string, NoticeFate> => {
  const fates = new Map<string, NoticeFate>();
  const add = (id: string, more: Partial<NoticeFate>) => {
    const was = fates.get(id) ?? { sent: 0, waiting: 0, dropped: [] };
    fates.set(id, {
      sent: was.sent + (more.sent ?? 0),
      waiting: was.waiting + (more.waiting ?? 0),
      dropped: [...was.dropped, ...(more.dropped ?? [])],
    });
  };
  for (const message of messages) {
    for (const { id } of message.notices) add(id, LEFT.has(message.state) ? { sent: 1 } : { waiting: 1 });
    for (const { noticeId, because } of message.dropped) {
      add(noticeId, MOVED.has(because.code) ? {} : { dropped: [because.code] });
    }
  }
  return fates;
};
