import type { Because } from '#domain/kernel/because';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { isAway, isConflict } from '#domain/kernel/service-error';
import { draftGroup, type GroupDraft } from '#domain/messages/draft-group';
import { type DecidedTask, type Desk, draftReminder } from '#domain/messages/draft-reminder';
import type { Message } from '#domain/messages/message';
import { officePlaces } from '#domain/messages/place-notice';
import { decideReminder } from '#domain/reminders/decide-reminder';
import { byUrgency } from '#domain/reminders/urgency';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { CalendarReader, MessageReader, OfficeReader, RosterReader, RuleReader, TaskReader } from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { countTraffic, guardTraffic, type TrafficServices } from './steps/guard-traffic.ts';

export type PlanRemindersServices = TrafficServices & {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

export type PlanReport = {
  readonly looked: number;
  readonly said: number;
  readonly skipped: number;
  /** Tasks another planner or a person changed first: they come up again if they must. */
  readonly lost: number;
  /** Tasks whose planning threw; put off by an hour so that one bad record stops nobody else. */
  readonly failed: readonly { readonly taskId: string; readonly error: unknown }[];
  /** Roles nobody was found for. */
  readonly gaps: readonly Because[];
  /** Messages planned now that may leave now, worst first. */
  readonly ready: readonly DispatchHint[];
  /** Ladders held back because they would say more than is usual; caps reached, and nearly reached. */
  readonly limits: { readonly holds: number; readonly capsHit: number; readonly capsNear: number };
};

/**
 * Tries of one task's commit. What this run does not know yet is thought absent, and each try finds out about one place
 * more: as many as a person's prompts and digests, and some for messages that a sender takes meanwhile.
 */
const TRIES_MAX = 16;

/** Tasks whose messages are looked up together once one was found to be there: as many as one question of the store takes. */
const LOOK_AHEAD_ITEMS = 100;

/** Tasks committed alone after a group was refused, the one in the way among them, before groups are tried again. */
const ALONE_ITEMS = 10;

/** One run over the tasks of one office. */
type Run = {
  readonly office: Office;
  readonly desk: Desk;
  /** What it knows of the messages it has touched; `null`: known to be absent. */
  readonly known: Map<string, Message | null>;
};

const standing =
  ({ known }: Run) =>
  (messageId: string): Message | null =>
    known.get(messageId) ?? null;

/** The messages a task would write to; none where it cannot be drafted, which is dealt with when its turn comes. */
const placesOf = (run: Run, item: DecidedTask): readonly string[] => {
  try {
    return [...draftReminder(run.desk, item, standing(run)).messages.keys()];
  } catch {
    return [];
  }
};

/** The messages these tasks would write to and this run knows nothing of. */
const unknownPlaces = (run: Run, items: readonly DecidedTask[]): readonly string[] => [
  ...new Set(items.flatMap((item) => placesOf(run, item)).filter((id) => !run.known.has(id))),
];

/** Drafts the first of these tasks, and finds out about every message of others that the draft was decided by. */
const draftInformed = async (
  services: PlanRemindersServices,
  run: Run,
  items: readonly DecidedTask[],
): Promise<GroupDraft> => {
  for (;;) {
    const draft = draftGroup(run.desk, items, standing(run));
    const unknown = draft.leansOn.filter((id) => !run.known.has(id));
    if (unknown.length === 0) return draft;
    await learn(services, run, unknown);
  }
};

const commitDraft = async (services: PlanRemindersServices, run: Run, draft: GroupDraft): Promise<void> => {
  await services.ledger.commit(draft.changes);
  for (const [id, message] of draft.messages) run.known.set(id, message);
};

/** Looks up messages this run knows nothing of. */
const learn = async (services: PlanRemindersServices, run: Run, ids: readonly string[]): Promise<void> => {
  const found = await services.messages.getMany(run.desk.place.officeId, ids);
  for (const id of ids) run.known.set(id, found.find((one) => one.id === id) ?? null);
};

/**
 * Commits the first of these tasks together. Refused, it finds out which messages an earlier run has opened for these
 * people, and tries again, until there is nothing left to find out. `null`: one of them stands in the way of all; nothing
 * is written.
 */
const commitTogether = async (
  services: PlanRemindersServices,
  run: Run,
  items: readonly DecidedTask[],
): Promise<GroupDraft | null> => {
  if (items.length < 2) return null;
  for (;;) {
    try {
      const draft = await draftInformed(services, run, items);
      await commitDraft(services, run, draft);
      return draft;
    } catch (error) {
      if (isAway(error)) throw error;
      const unknown = isConflict(error) ? unknownPlaces(run, items) : [];
      if (unknown.length === 0) return null;
      await learn(services, run, unknown);
    }
  }
};

/**
 * Commits the first of these tasks alone; where a message moved on meanwhile, looks again and drafts anew. `null`: the
 * task moved on.
 */
const commitFirst = async (
  services: PlanRemindersServices,
  run: Run,
  [item, ...next]: readonly [DecidedTask, ...DecidedTask[]],
): Promise<GroupDraft | null> => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const draft = await draftInformed(services, run, [item]);
    try {
      await commitDraft(services, run, draft);
      return draft;
    } catch (error) {
      if (!isConflict(error)) throw error;
      const stored = await services.tasks.get(item.task.officeId, item.task.id);
      // Another planner or a person took this task first. Their answer stands; ours is dropped.
      if (stored?.version !== item.task.version) return null;
      // An earlier run has planned for these people: those who come next have been told of things too.
      await learn(services, run, [...new Set([...draft.messages.keys(), ...unknownPlaces(run, next)])]);
    }
  }
  return null;
};

const putOff = async (services: PlanRemindersServices, task: Task, now: Instant): Promise<void> => {
  await commitIfFirst(services.ledger, [replace(nextVersion(task, { lookAgainAt: addMs(now, HOUR_MS) }))]);
};

const openRun = async (services: PlanRemindersServices, officeId: string, now: Instant): Promise<Run | null> => {
  const office = await services.offices.get(officeId);
  if (office === null) return null;
  const [roster, calendar] = await Promise.all([
    services.rosters.load(officeId, office.rosterVersion),
    services.calendars.forOffice(office),
  ]);
  return { office, desk: { roster, place: officePlaces(office, calendar, now) }, known: new Map() };
};

type Failed = { readonly taskId: string; readonly error: unknown };

const decideAll = async (services: PlanRemindersServices, { desk }: Run, tasks: readonly Task[], failed: Failed[]) => {
  const items: DecidedTask[] = [];
  for (const task of tasks) {
    const { calendar, hours, now } = desk.place;
    try {
      const ladder = await services.rules.ladder(task.officeId, task.ladderId, task.ladderVersion);
      if (ladder === null) throw new Error(`The ladder ${task.ladderId}@${task.ladderVersion} is gone.`);
      items.push({ task, decision: decideReminder(task, { ladder, calendar, hours, now }) });
    } catch (error) {
      if (isAway(error)) throw error;
      failed.push({ taskId: task.id, error });
      await putOff(services, task, now);
    }
  }
  return items.sort(byUrgency);
};

/** Commits all of these, worst first: many at a time, and one by one where somebody else stands in the way. */
const commitAll = async (
  services: PlanRemindersServices,
  run: Run,
  items: readonly DecidedTask[],
  failed: Failed[],
): Promise<readonly GroupDraft[]> => {
  const committed: GroupDraft[] = [];
  let alone = 0;
  for (let first = 0; first < items.length; ) {
    const [item, ...next] = items.slice(first, first + LOOK_AHEAD_ITEMS);
    if (item === undefined) break;
    const together = alone > 0 ? null : await commitTogether(services, run, [item, ...next]);
    if (together) {
      committed.push(together);
      first += together.drafts.length;
      continue;
    }
    alone = alone > 0 ? alone - 1 : ALONE_ITEMS;
    first += 1;
    try {
      const draft = await commitFirst(services, run, [item, ...next]);
      if (draft) committed.push(draft);
    } catch (error) {
      if (isAway(error)) throw error;
      failed.push({ taskId: item.task.id, error });
      await putOff(services, item.task, run.desk.place.now);
    }
  }
  return committed;
};

/**
 * Plans what the ladders of `due` tasks ask for: each task with its notices put into messages in the same commit, many
 * tasks a commit, worst first. Messages to leave now are returned, not sent: sending comes after.
 */
export const planReminders = async (services: PlanRemindersServices, due: readonly Task[]): Promise<PlanReport> => {
  const now = services.clock.now();
  const ready = new Map<string, DispatchHint>();
  const failed: Failed[] = [];
  const gaps: Because[] = [];
  let said = 0;
  let skipped = 0;
  let lost = 0;
  const limits = { holds: 0, capsHit: 0, capsNear: 0 };
  for (const [officeId, tasks] of Map.groupBy(due, (task) => task.officeId)) {
    const run = await openRun(services, officeId, now);
    if (run === null) continue;
    const items = await decideAll(services, run, tasks, failed);
    const failedBefore = failed.length;
    const guarded = await guardTraffic(services, run.office, run.desk, items);
    const committed = await commitAll(services, run, items, failed);
    const done = new Set(committed.flatMap(({ drafts }) => drafts.map((draft) => draft.taskId)));
    const settled = items.filter(({ task }) => done.has(task.id));
    if (guarded) {
      await countTraffic(services, guarded, done);
      limits.holds += guarded.holds;
      limits.capsHit += guarded.capsHit;
      limits.capsNear += guarded.capsNear;
    }
    said += settled.filter(({ decision }) => decision.act === 'say').length;
    skipped += settled.reduce((count, { decision }) => count + decision.skipped.length, 0);
    lost += items.length - settled.length - (failed.length - failedBefore);
    for (const { drafts, messages } of committed) {
      gaps.push(...drafts.flatMap((draft) => draft.gaps));
      for (const message of messages.values()) {
        if (message.sendAt <= now) ready.set(message.id, { officeId, messageId: message.id });
      }
    }
  }
  return { looked: due.length, said, skipped, lost, failed, gaps, ready: [...ready.values()], limits };
};
