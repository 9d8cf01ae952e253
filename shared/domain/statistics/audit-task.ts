import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import { addMs, type Instant, laterOf, MINUTE_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Message } from '#domain/messages/message';
import { decideReminder } from '#domain/reminders/decide-reminder';
import { rungTimes } from '#domain/reminders/rung-times';
import type { Ladder } from '#domain/rules/ladder';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { isUnderWay, type Passage, passageOf, type Told } from './passage.ts';
import { askableAt, type DueSpan, dueSpansOf, type Stretch, stretchesOf } from './task-spans.ts';

/** How long after its moment a rung, a message or a task may wait for the sweep before that is a finding. */
export const TOLERANCE_MS = 10 * MINUTE_MS;

/**
 * What became of a rung that should have spoken. `missing` is a finding; `waiting`: its moment is now, or it is held for
 * a stated reason; `not-asked`: the task was settled or paused as long as it could have spoken.
 */
export type Fate = Passage | 'skipped' | 'waiting' | 'not-asked' | 'missing';

/** One rung that the rules ask for, beside what the ledger says of it. */
export type ExpectedRung = {
  readonly rung: string;
  readonly dueOn: LocalDate;
  /** When it should have spoken, sending hours and pauses left aside. */
  readonly at: Instant;
  readonly fate: Fate;
  readonly because: Because;
  readonly told: readonly Told[];
  /** When the unit first answered after it was said; `null`: not yet, or nothing was said. */
  readonly answeredAt: Instant | null;
};

/** Something that should be and is not, or should not be and is. */
export type Finding = { readonly taskId: string; readonly because: Because; readonly since: Instant };

export type TaskAudit = { readonly expected: readonly ExpectedRung[]; readonly findings: readonly Finding[] };

export type AuditContext = {
  readonly ladder: Ladder;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  readonly now: Instant;
  /** Rungs whose moment lies in this time are audited; `until` is not part of it. */
  readonly from: Instant;
  readonly until: Instant;
};

const isWithin = (at: Instant, from: Instant, until: Instant | null): boolean =>
  at >= from && (until === null || at < until);

const answeredAfter = (task: Task, step: LadderStep): Instant | null =>
  task.facts.find(({ at, by }) => by.kind === 'person' && at >= step.at)?.at ?? null;

type Asked = { readonly code: string; readonly at: Instant; readonly span: DueSpan };

/** Every rung of every due date that was in force, at the moment it came. */
const askedRungs = (task: Task, spans: readonly DueSpan[], context: AuditContext): readonly Asked[] =>
  spans.flatMap((span) =>
    rungTimes(task, context.ladder, span.dueOn, context.calendar, context.hours)
      // Whether somebody had to be asked depends on what was open on that day, and is not worked out anew.
      .filter(({ rung }) => rung.time.on !== 'before-acknowledgement-ends')
      .map(({ code, at }) => ({ code, at: laterOf(at, span.from), span }))
      .filter(({ at }) => at <= context.now && isWithin(at, context.from, context.until))
      .filter(({ at }) => span.until === null || at < span.until),
  );

/** The fate of a rung that left no step. */
const fateWithoutStep = (
  task: Task,
  stretches: readonly Stretch[],
  { at, span }: Asked,
  context: AuditContext,
): { readonly fate: Fate; readonly because: Because } => {
  const { calendar, hours, now } = context;
  const askable = askableAt(stretches, calendar, hours, at, span.until);
  if (askable === null) return { fate: 'not-asked', because: because('audit.not-asked') };
  const end = span.until ?? now;
  if (addMs(askable, TOLERANCE_MS) >= end) return { fate: 'waiting', because: because('audit.waiting') };
  if (span.until === null) {
    const next = decideReminder(task, context);
    // Held for a reason of its own, which the ladder states.
    if (next.act === 'wait' && next.because.code !== 'reminder.waits')
      return { fate: 'waiting', because: next.because };
  }
  return { fate: 'missing', because: because('audit.rung-missing') };
};

const stepOf = (task: Task, { code, span }: Asked): LadderStep | undefined =>
  task.steps.findLast(
    (step) =>
      step.rung === code &&
      step.outcome !== 'withdrawn' &&
      step.dueOn === span.dueOn &&
      isWithin(step.at, span.from, span.until),
  );

const expectedOf = (
  task: Task,
  messages: ReadonlyMap<string, Message>,
  stretches: readonly Stretch[],
  asked: Asked,
  context: AuditContext,
): ExpectedRung => {
  const common = { rung: asked.code, dueOn: asked.span.dueOn, at: asked.at };
  const step = stepOf(task, asked);
  if (step === undefined) {
    return { ...common, ...fateWithoutStep(task, stretches, asked, context), told: [], answeredAt: null };
  }
  if (step.outcome === 'skipped') {
    return { ...common, fate: 'skipped', because: step.because, told: [], answeredAt: null };
  }
  const { passage, told } = passageOf(task.id, step, messages);
  return { ...common, fate: passage, because: step.because, told, answeredAt: answeredAfter(task, step) };
};

/** A task whose moment of looking again is lost, or has passed without anybody looking. */
const clockFindings = (task: Task, context: AuditContext): readonly Finding[] => {
  const { now } = context;
  const state = stateOf(task);
  if (state.settled || state.pausedBy !== null) return [];
  const finding = (since: Instant) => [{ taskId: task.id, because: because('audit.clock-lost'), since }];
  if (task.lookAgainAt !== undefined) {
    return addMs(task.lookAgainAt, TOLERANCE_MS) < now ? finding(task.lookAgainAt) : [];
  }
  const next = decideReminder(task, context);
  return next.act === 'rest' ? [] : finding(task.facts.at(-1)?.at ?? now);
};

/** A message under way that nobody will look at again, told once: by the first task it speaks of. */
const stuckFindings = (
  task: Task,
  messages: ReadonlyMap<string, Message>,
  { now }: AuditContext,
): readonly Finding[] => {
  const ids = new Set(task.steps.flatMap((step) => step.messageIds));
  return [...ids].flatMap((id) => {
    const message = messages.get(id);
    if (message === undefined || !isUnderWay(message.state)) return [];
    if (message.notices.find(({ taskId }) => taskId !== null)?.taskId !== task.id) return [];
    const since = message.lookAgainAt ?? message.history.at(-1)?.at ?? message.sendAt;
    if (message.lookAgainAt !== undefined && addMs(since, TOLERANCE_MS) >= now) return [];
    const reason = because('audit.message-stuck', { message: message.id, state: message.state });
    return [{ taskId: task.id, because: reason, since }];
  });
};

/**
 * Recomputes from the rules and the facts which rungs of a task should have spoken in a time, and compares with what was
 * said and what became of it. Pure; it trusts no step and no state it can work out anew.
 * @param messages those that the steps name, by id.
 */
export const auditTask = (task: Task, messages: ReadonlyMap<string, Message>, context: AuditContext): TaskAudit => {
  const stretches = stretchesOf(task);
  const asked = askedRungs(task, dueSpansOf(stretches), context);
  const expected = asked.map((one) => expectedOf(task, messages, stretches, one, context));
  const missing = expected
    .filter(({ fate }) => fate === 'missing')
    .map(({ rung, at, dueOn }) => ({
      taskId: task.id,
      because: because('audit.rung-missing', { rung, dueOn }),
      since: at,
    }));
  const lost = expected.flatMap(({ rung, told }) =>
    told
      .filter(({ passage }) => passage === 'lost')
      .map(({ messageId, at }) => ({
        taskId: task.id,
        because: because('audit.notice-lost', { rung, message: messageId }),
        since: at,
      })),
  );
  return {
    expected,
    findings: [...missing, ...lost, ...stuckFindings(task, messages, context), ...clockFindings(task, context)],
  };
};
