import { type Because, because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { lookingAgain } from '#domain/kernel/look-again';
import { localDateAt } from '#domain/kernel/zone';
import type { Roster } from '#domain/roster/roster';
import type { Task } from '#domain/tasks/task';
import { isSameBulletin, mustArrive } from './bulletin.ts';
import type { Desk, KnownMessages } from './draft-reminder.ts';
import type { Message, MessageState, Notice, RedirectedNotice } from './message.ts';
import { nextStops, nobodyLeft, type Stop, triedContacts, unitOfStop } from './next-stop.ts';
import { type Orders, verdictsBy } from './notice-verdict.ts';
import { joinMessage, openMessage, type PlaceContext, placesFor, takesNotices, unitPlaces } from './place-notice.ts';
import { stillTold } from './withdraw-notices.ts';

/** The messages that did not reach their receiver. */
export const UNREACHED: readonly MessageState[] = ['BOUNCED', 'COMPLAINED', 'FAILED', 'ESCALATED'];

/** Notices of one commit: each writes its task and a message, and a commit takes 100 changes. */
export const NOTICES_A_COMMIT_MAX = 40;

/** Messages that tell, or told, what is in them. */
const LIVE: readonly MessageState[] = ['PENDING', 'CLAIMED', 'UNKNOWN', 'SENT', 'DELIVERED'];

export type RedirectDecision = {
  /** The message with what became of its notices; due again at once where some are left. */
  readonly message: Message;
  /** The tasks whose steps name another message now. */
  readonly tasks: readonly Task[];
  /** Every message joined or opened, as it is then. */
  readonly joined: ReadonlyMap<string, Message>;
  readonly redirected: number;
  /** Notices nobody is left for. */
  readonly unreachable: number;
};

/** What a redirection looks at: `tasks` and `orders` of the notices, and of the messages all that might be joined or tell the same. */
export type RedirectView = {
  readonly desk: Desk;
  readonly tasks: readonly Task[];
  readonly orders?: Orders;
  readonly known: KnownMessages;
};

const isSame = (notice: Notice, other: Notice): boolean => {
  if (notice.taskId === null) return other.taskId === null && isSameBulletin(notice.bulletin, other.bulletin);
  return other.taskId === notice.taskId && other.rung === notice.rung && other.dueOn === notice.dueOn;
};

/** The step a notice came of. */
const stepOf = (task: Task | null, message: Message, notice: Notice) =>
  task?.steps.find((step) => step.rung === notice.rung && step.messageIds.includes(message.id));

/** Where a message tells this person the same, in another way. One to a group does not: it leads to the mail that failed. */
const toldOtherwise = (
  task: Task | null,
  message: Message,
  notice: Notice,
  personId: string,
  known: KnownMessages,
): boolean =>
  (stepOf(task, message, notice)?.messageIds ?? []).some((id) => {
    const other = id === message.id ? null : known(id);
    return (
      other !== null &&
      other.personId === personId &&
      other.channel !== 'robot' &&
      LIVE.includes(other.state) &&
      other.notices.some((one) => isSame(notice, one))
    );
  });

const noticeFor = (roster: Roster, message: Message, notice: Notice, stop: Stop): Notice => ({
  ...notice,
  id: derivedId('notice', notice.id, 'instead', stop.personId, stop.channel),
  audience: stop.audience,
  instead: { because: stop.because, tried: triedContacts(roster, message, notice) },
});

const withMessage = (task: Task, message: Message, notice: Notice, messageId: string): Task => {
  const step = stepOf(task, message, notice);
  if (step === undefined || step.messageIds.includes(messageId)) return task;
  return {
    ...task,
    steps: task.steps.map((one) => (one === step ? { ...one, messageIds: [...one.messageIds, messageId] } : one)),
  };
};

/** The notices of a message still to be redirected, and those that follow in a later commit. */
const waitingNotices = (message: Message): readonly Notice[] => {
  const done = new Set((message.redirected ?? []).map(({ noticeId }) => noticeId));
  return stillTold(message).filter(({ id }) => !done.has(id));
};

/** All messages a redirection has to know of: those its notices may join, and those that may tell the same. */
export const messagesToKnow = (desk: Desk, tasks: readonly Task[], message: Message): readonly string[] => {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const on = localDateAt(desk.place.now, desk.place.calendar.zone);
  return [
    ...new Set(
      waitingNotices(message)
        .slice(0, NOTICES_A_COMMIT_MAX)
        .flatMap((notice) => {
          const task = byId.get(notice.taskId ?? '') ?? null;
          const places = nextStops(desk.roster, task, message, notice, on).flatMap((stop) =>
            placesAt(desk, task, notice, stop),
          );
          return [...(stepOf(task, message, notice)?.messageIds ?? []), ...places.map(({ id }) => id)];
        }),
    ),
  ].filter((id) => id !== message.id);
};

/** By the hours of the unit somebody is told for. */
const contextAt = ({ place, roster }: Desk, task: Task | null, notice: Notice, stop: Stop): PlaceContext =>
  unitPlaces(place, roster, unitOfStop(task, notice, stop));

const placesAt = (desk: Desk, task: Task | null, notice: Notice, stop: Stop) =>
  placesFor(contextAt(desk, task, notice, stop), {
    delivery: 'prompt',
    channel: stop.channel,
    personId: stop.personId,
    ...(notice.taskId === null && mustArrive(notice.bulletin) && { mustArrive: true }),
  });

/** One redirection under way. */
type Run = {
  readonly view: RedirectView;
  readonly message: Message;
  readonly tasks: Map<string, Task>;
  readonly joined: Map<string, Message>;
};

/** The message itself stands too: of a person with two addresses of one channel, it holds the first place of the day. */
const standing = ({ joined, view, message }: Run, id: string): Message | null =>
  joined.get(id) ?? (id === message.id ? message : view.known(id));

/** Puts the notice into the first message of the first stop that takes it; where it went, or `null`. */
const place = (run: Run, task: Task | null, notice: Notice, stops: readonly Stop[]): RedirectedNotice | null => {
  const { desk } = run.view;
  for (const stop of stops) {
    const free = placesAt(desk, task, notice, stop).find(({ id }) => {
      const message = standing(run, id);
      return message === null || takesNotices(message);
    });
    if (!free) continue;
    const told = noticeFor(desk.roster, run.message, notice, stop);
    const open = standing(run, free.id);
    run.joined.set(
      free.id,
      open === null ? openMessage(contextAt(desk, task, notice, stop), free, told) : joinMessage(open, told),
    );
    if (task !== null) run.tasks.set(task.id, withMessage(task, run.message, notice, free.id));
    return { noticeId: notice.id, taskId: notice.taskId, messageId: free.id, because: stop.because };
  }
  return null;
};

const settle = (run: Run, notice: Notice, judge: ReturnType<typeof verdictsBy>): RedirectedNotice => {
  const { desk, known } = run.view;
  const { roster, place: at } = desk;
  const settled = (reason: Because): RedirectedNotice => {
    return { noticeId: notice.id, taskId: notice.taskId, messageId: null, because: reason };
  };
  const verdict = judge(notice);
  const task = run.tasks.get(notice.taskId ?? '') ?? null;
  if (!verdict.wanted) return settled(verdict.because);
  const stops = nextStops(roster, task, run.message, notice, localDateAt(at.now, at.calendar.zone));
  const isTold = (personId: string) => toldOtherwise(task, run.message, notice, personId, known);
  // The office is told of those it cannot reach, whatever else it has been told.
  const told = [run.message.personId, ...stops.filter(({ audience }) => audience === 'deputy').map((s) => s.personId)];
  if (told.some(isTold)) return settled(because('message.told-otherwise'));
  return place(run, task, notice, stops) ?? settled(nobodyLeft(roster, task, notice));
};

/**
 * What becomes of the notices of a message that did not arrive: each goes to the next contact point, person or office
 * that can be reached, unless the task no longer wants it or the person reads it in another message. Ids are made from
 * the notice and where it goes: twice is once.
 */
export const redirectNotices = (message: Message, view: RedirectView): RedirectDecision => {
  const { now } = view.desk.place;
  const run: Run = { view, message, tasks: new Map(view.tasks.map((task) => [task.id, task])), joined: new Map() };
  const judge = verdictsBy(view.tasks, true, view.orders);
  const waiting = waitingNotices(message);
  const settled = waiting.slice(0, NOTICES_A_COMMIT_MAX).map((notice) => settle(run, notice, judge));
  const redirected = settled.filter(({ messageId }) => messageId !== null).length;
  const step = { state: message.state, at: now, because: because('message.redirected', { count: redirected }) };
  const after = nextVersion(message, {
    redirected: [...(message.redirected ?? []), ...settled],
    history: redirected > 0 ? [...message.history, step] : message.history,
  });
  return {
    message: lookingAgain(after, waiting.length > settled.length ? now : null),
    tasks: view.tasks.flatMap((task) => {
      const is = run.tasks.get(task.id);
      return is === undefined || is === task ? [] : [nextVersion(is, {})];
    }),
    joined: run.joined,
    redirected,
    unreachable: settled.filter((one) => one.because.code === 'message.nobody-left').length,
  };
};
