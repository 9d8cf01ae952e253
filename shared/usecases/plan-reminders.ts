import type { Because } from '#domain/kernel/because';
import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { isConflict } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import { type AddressedNotice, addressNotices } from '#domain/messages/address-notices';
import type { Message } from '#domain/messages/message';
import {
  joinMessage,
  noPlaceBecause,
  openMessage,
  type PlaceContext,
  placesFor,
  takesNotices,
} from '#domain/messages/place-notice';
import { decideReminder, type ReminderDecision } from '#domain/reminders/decide-reminder';
import { byUrgency } from '#domain/reminders/urgency';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, MessageReader, OfficeReader, RosterReader, RuleReader, TaskReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';

export type PlanRemindersServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
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
};

/**
 * Tries of one task's commit. What this run does not know yet is thought absent, and each try finds out about one place
 * more: as many as a person's prompts and digests, and some for messages that a sender takes meanwhile.
 */
const TRIES_MAX = 16;

/** Tasks whose messages are looked up together once one was found to be there: as many as one question of the store takes. */
const LOOK_AHEAD_ITEMS = 100;

/** What one run knows of the messages it has touched; `null`: known to be absent. */
type Desk = {
  readonly office: Office;
  readonly roster: Roster;
  readonly place: PlaceContext;
  readonly known: Map<string, Message | null>;
};

type Item = { readonly task: Task; readonly decision: ReminderDecision };

/** Puts each notice into the best message that still takes it. */
const placeNotices = (desk: Desk, notices: readonly AddressedNotice[], delivery: 'digest' | 'prompt') => {
  const touched = new Map<string, Message>();
  const fresh = new Set<string>();
  const homeless: Because[] = [];
  for (const { personId, channel, notice } of notices) {
    let placed = false;
    for (const place of placesFor(desk.place, { delivery, channel, personId })) {
      const known = touched.get(place.id) ?? desk.known.get(place.id) ?? null;
      if (known !== null && !takesNotices(known)) continue;
      if (known === null) fresh.add(place.id);
      touched.set(place.id, known === null ? openMessage(desk.place, place, notice) : joinMessage(known, notice));
      placed = true;
      break;
    }
    if (!placed) homeless.push(noPlaceBecause(channel));
  }
  return { touched, fresh, homeless };
};

const skippedSteps = (decision: ReminderDecision, dueOn: LadderStep['dueOn'], now: Instant): LadderStep[] =>
  decision.skipped.map(({ rung, because }) => ({ rung, dueOn, at: now, outcome: 'skipped', because, messageIds: [] }));

const withSteps = (task: Task, steps: readonly LadderStep[], until: Instant | null): Task => {
  const { lookAgainAt: _dropped, ...rest } = nextVersion(task, { steps: [...task.steps, ...steps] });
  return until === null ? rest : { ...rest, lookAgainAt: until };
};

type Draft = {
  readonly changes: readonly Change<StoredRecord>[];
  readonly touched: ReadonlyMap<string, Message>;
  readonly gaps: readonly Because[];
};

/** Everything one task's decision writes: the task with its steps, and the messages its notices joined. */
const draftOf = (desk: Desk, { task, decision }: Item): Draft => {
  const { now, calendar } = desk.place;
  const { dueOn } = stateOf(task);
  const skipped = skippedSteps(decision, dueOn, now);
  if (decision.act !== 'say') {
    const until = decision.act === 'wait' ? decision.until : null;
    return { changes: [replace(withSteps(task, skipped, until))], touched: new Map(), gaps: [] };
  }
  const step = { code: decision.rung.code, rung: decision.rung.rung, dueOn, because: decision.because };
  const today = localDateAt(now, calendar.zone);
  const { notices, gaps } = addressNotices(task, step, desk.roster, today, decision.late);
  const { touched, fresh, homeless } = placeNotices(desk, notices, step.rung.delivery);
  const said: LadderStep = {
    rung: step.code,
    dueOn,
    at: now,
    outcome: touched.size > 0 ? 'said' : 'skipped',
    because: touched.size > 0 ? decision.because : (homeless[0] ?? gaps[0] ?? decision.because),
    messageIds: [...touched.keys()],
  };
  const messages = [...touched.values()].map((one) => (fresh.has(one.id) ? insert(one) : replace(one)));
  return {
    changes: [replace(withSteps(task, [...skipped, said], decision.until)), ...messages],
    touched,
    gaps: [...gaps, ...homeless],
  };
};

const placesOf = (desk: Desk, item: Item): readonly string[] => {
  try {
    return [...draftOf(desk, item).touched.keys()];
  } catch {
    // It fails when its own turn comes, and must not fail the task before it.
    return [];
  }
};

/** The messages these tasks would write to and this run knows nothing of. */
const unknownPlaces = (desk: Desk, items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => placesOf(desk, item)).filter((id) => !desk.known.has(id));

/**
 * Commits the draft of the first of these tasks; where a message moved on meanwhile, looks again and drafts anew. `null`:
 * the task moved on.
 */
const commitFirst = async (
  services: PlanRemindersServices,
  desk: Desk,
  [item, ...next]: readonly [Item, ...Item[]],
): Promise<Draft | null> => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const draft = draftOf(desk, item);
    try {
      await services.ledger.commit(draft.changes);
      for (const [id, message] of draft.touched) desk.known.set(id, message);
      return draft;
    } catch (error) {
      if (!isConflict(error)) throw error;
      const stored = await services.tasks.get(item.task.officeId, item.task.id);
      // Another planner or a person took this task first. Their answer stands; ours is dropped.
      if (stored?.version !== item.task.version) return null;
      // An earlier run has planned for these people: those who come next have been told of things too.
      const ids = [...new Set([...draft.touched.keys(), ...unknownPlaces(desk, next)])];
      const found = await services.messages.getMany(item.task.officeId, ids);
      for (const id of ids) desk.known.set(id, found.find((one) => one.id === id) ?? null);
    }
  }
  return null;
};

const putOff = async (services: PlanRemindersServices, task: Task, now: Instant): Promise<void> => {
  try {
    await services.ledger.commit([replace(nextVersion(task, { lookAgainAt: addMs(now, HOUR_MS) }))]);
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
};

const openDesk = async (services: PlanRemindersServices, officeId: string, now: Instant): Promise<Desk | null> => {
  const office = await services.offices.get(officeId);
  if (office === null) return null;
  const [roster, calendar] = await Promise.all([
    services.rosters.load(officeId, office.rosterVersion),
    services.calendars.forOffice(office),
  ]);
  return { office, roster, place: { officeId, calendar, hours: office.sendingHours, now }, known: new Map() };
};

const decideAll = async (services: PlanRemindersServices, desk: Desk, tasks: readonly Task[]) => {
  const items: Item[] = [];
  const failed: { taskId: string; error: unknown }[] = [];
  for (const task of tasks) {
    const { calendar, hours, now } = desk.place;
    try {
      const ladder = await services.rules.ladder(task.officeId, task.ladderId, task.ladderVersion);
      if (ladder === null) throw new Error(`The ladder ${task.ladderId}@${task.ladderVersion} is gone.`);
      items.push({ task, decision: decideReminder(task, { ladder, calendar, hours, now }) });
    } catch (error) {
      failed.push({ taskId: task.id, error });
      await putOff(services, task, now);
    }
  }
  return { items: items.sort(byUrgency), failed };
};

/**
 * Plans what the ladders of `due` tasks ask for: one commit a task, with its notices put into messages in the same
 * commit, worst first. Messages to leave now are returned, not sent: sending comes after.
 */
export const planReminders = async (services: PlanRemindersServices, due: readonly Task[]): Promise<PlanReport> => {
  const now = services.clock.now();
  const ready = new Map<string, DispatchHint>();
  const failed: { taskId: string; error: unknown }[] = [];
  const gaps: Because[] = [];
  let said = 0;
  let skipped = 0;
  let lost = 0;
  for (const [officeId, tasks] of Map.groupBy(due, (task) => task.officeId)) {
    const desk = await openDesk(services, officeId, now);
    if (desk === null) continue;
    const decided = await decideAll(services, desk, tasks);
    failed.push(...decided.failed);
    for (const [index, item] of decided.items.entries()) {
      let draft: Draft | null;
      try {
        draft = await commitFirst(services, desk, [item, ...decided.items.slice(index + 1, index + LOOK_AHEAD_ITEMS)]);
      } catch (error) {
        failed.push({ taskId: item.task.id, error });
        await putOff(services, item.task, now);
        continue;
      }
      if (draft === null) {
        lost += 1;
        continue;
      }
      said += item.decision.act === 'say' ? 1 : 0;
      skipped += item.decision.skipped.length;
      gaps.push(...draft.gaps);
      for (const message of draft.touched.values()) {
        if (message.sendAt <= now) ready.set(message.id, { officeId, messageId: message.id });
      }
    }
  }
  return { looked: due.length, said, skipped, lost, failed, gaps, ready: [...ready.values()] };
};
