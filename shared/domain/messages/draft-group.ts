import { CHANGES_MAX, type Change, insert, replace } from '#domain/kernel/change';
import type { Task } from '#domain/tasks/task';
import {
  type DecidedTask,
  type Desk,
  draftReminder,
  type KnownMessages,
  type ReminderDraft,
} from './draft-reminder.ts';
import type { Message } from './message.ts';

/** The drafts of several tasks as one commit. */
export type GroupDraft = {
  /** One for each of the first tasks given, as many as fit. At least one. */
  readonly drafts: readonly ReminderDraft[];
  /** Every message they join, as it is after all of them. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly changes: readonly Change<Task | Message>[];
  /** Messages it was decided by and does not write. */
  readonly leansOn: readonly string[];
};

/**
 * Tasks of one commit at most. Writing somebody's digest once for many tasks, and not once for each, is what keeps a
 * busy morning from growing with its square; more than this gains little and makes a lost race dearer.
 */
const GROUP_TASKS_MAX = 50;

/** However many notices joined it, a message moves by one version a commit. */
const changeOf = (message: Message, before: Message | null): Change<Message> =>
  before === null ? insert({ ...message, version: 1 }) : replace({ ...message, version: before.version + 1 });

/**
 * Drafts the first of these tasks together, as many as one commit takes. A later task sees what an earlier one put
 * into a message.
 */
export const draftGroup = (desk: Desk, decided: readonly DecidedTask[], known: KnownMessages): GroupDraft => {
  const drafts: ReminderDraft[] = [];
  const messages = new Map<string, Message>();
  const stands: KnownMessages = (id) => messages.get(id) ?? known(id);
  for (const item of decided.slice(0, GROUP_TASKS_MAX)) {
    const draft = draftReminder(desk, item, stands);
    const fresh = [...draft.messages.keys()].filter((id) => !messages.has(id)).length;
    if (drafts.length > 0 && drafts.length + 1 + messages.size + fresh > CHANGES_MAX) break;
    drafts.push(draft);
    for (const [id, message] of draft.messages) messages.set(id, message);
  }
  const joined = [...messages].map(([id, message]) => changeOf(message, known(id)));
  return {
    drafts,
    messages: new Map(joined.map(({ record }) => [record.id, record])),
    changes: [...drafts.map(({ task }) => replace(task)), ...joined],
    leansOn: [...new Set(drafts.flatMap((draft) => [...draft.leansOn]))].filter((id) => !messages.has(id)),
  };
};
