import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import { progressOf } from './progress.ts';
import { isRepeated } from './repeated-fact.ts';
import { hasRoomFor } from './room-for-fact.ts';
import type { FactBody, Measure, Reported, Task, TaskFact } from './task.ts';
import { hasOpen, stateOf } from './task-state.ts';

/** What may be asked for: which unit a task is taken from is the task's to know. */
export type FactWish =
  | Exclude<FactBody, { readonly type: 'reassigned' }>
  | { readonly type: 'reassigned'; readonly toUnitId: string };

/** Something somebody wants to have happened. */
export type FactRequest = FactWish & { readonly note: string };

/** Why a fact is not taken. The word after `task.` is also the key of the text people read. */
export type FactRefusal =
  | 'task.already-settled'
  | 'task.not-yours-to-decide'
  | 'task.nothing-asked'
  | 'task.nothing-disputed'
  | 'task.nothing-claimed'
  | 'task.not-suspended'
  | 'task.already-suspended'
  | 'task.already-asked'
  | 'task.already-disputed'
  | 'task.already-claimed'
  | 'task.extension-not-later'
  | 'task.extension-too-long'
  | 'task.extension-too-late'
  | 'task.measure-not-met'
  /** What rectifies a finding is not claimed without saying what shows it. */
  | 'task.evidence-needed'
  | 'task.window-not-open'
  | 'task.report-does-not-fit'
  | 'task.occurrence-outside-period'
  | 'task.too-many-facts';

export type FactDecision =
  /** `task` is the next version, ready to be written. */
  | { readonly act: 'take'; readonly task: Task }
  /** It is so already: nothing to write, and no harm. */
  | { readonly act: 'already' }
  | { readonly act: 'refuse'; readonly code: FactRefusal };

export type FactContext = {
  readonly id: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly by: Actor;
  /** Where the task's ladder lets an acknowledgement hold something back: whether it is time to renew it. */
  readonly hold?: { readonly mayRenew: boolean };
};

/** An extension may move a date by at most this much: longer is a new decision, not more time. */
export const EXTENSION_DAYS_MAX = 366;

const OFFICE_ONLY = new Set<FactBody['type']>([
  'dispatched',
  'extension-granted',
  'extension-refused',
  'dispute-settled',
  'returned',
  'closed',
  'cancelled',
  'suspended',
  'resumed',
  'links-revoked',
  'reassigned',
  'due-recomputed',
]);

const REPORT_OF: Readonly<Record<Measure['kind'], Reported['kind']>> = {
  deliverable: 'text',
  occurrences: 'occurrence',
  percent: 'achieved',
  count: 'achieved',
  coverage: 'covered',
  state: 'state',
};

const refuse = (code: FactRefusal): FactDecision => ({ act: 'refuse', code });

const refusalOfReport = (task: Task, reported: Reported, today: LocalDate): FactRefusal | null => {
  if (reported.kind === 'text') return null;
  if (reported.kind !== REPORT_OF[task.measure.kind]) return 'task.report-does-not-fit';
  if (reported.kind === 'occurrence' && (reported.on < task.startsOn || reported.on > today)) {
    return 'task.occurrence-outside-period';
  }
  if (reported.kind === 'achieved' && task.measure.kind === 'percent' && reported.count > task.measure.population) {
    return 'task.report-does-not-fit';
  }
  if (reported.kind === 'covered' && task.measure.kind === 'coverage') {
    const known = new Set(task.measure.members);
    if (!reported.members.every((member) => known.has(member))) return 'task.report-does-not-fit';
  }
  return null;
};

const refusalOfExtension = (task: Task, untilOn: LocalDate, asked: boolean, today: LocalDate): FactRefusal | null => {
  const { dueOn } = stateOf(task);
  if (untilOn <= dueOn) return 'task.extension-not-later';
  if (untilOn > addDays(dueOn, EXTENSION_DAYS_MAX)) return 'task.extension-too-long';
  return asked && today > dueOn ? 'task.extension-too-late' : null;
};

/** `already`: it is so; a code: refused; `null`: may be taken. */
const objectionTo = (task: Task, request: FactRequest, context: FactContext): FactRefusal | 'already' | null => {
  const state = stateOf(task);
  const type = request.type;
  if (context.by.kind === 'person' && OFFICE_ONLY.has(type)) return 'task.not-yours-to-decide';
  if (type === 'links-revoked') return null;
  const isRenewal = type === 'acknowledged' && context.hold?.mayRenew === true && !state.settled;
  if (isRenewal) return null;
  if (isRepeated(task, request, context.by, context.now)) return 'already';
  if (state.settled) return type === 'closed' && state.status === 'closed' ? 'already' : 'task.already-settled';
  switch (request.type) {
    case 'dispatched':
      return 'already';
    case 'acknowledged':
      return state.status === 'dispatched' ? null : 'already';
    case 'progress':
      return refusalOfReport(task, request.reported, context.today);
    case 'extension-asked':
      if (hasOpen(task, 'extension')) return 'task.already-asked';
      return refusalOfExtension(task, request.untilOn, true, context.today);
    case 'extension-granted':
      return refusalOfExtension(task, request.untilOn, false, context.today);
    case 'extension-refused':
      return hasOpen(task, 'extension') ? null : 'task.nothing-asked';
    case 'disputed':
      return hasOpen(task, 'dispute') ? 'task.already-disputed' : null;
    case 'dispute-settled':
      return hasOpen(task, 'dispute') ? null : 'task.nothing-disputed';
    case 'claimed':
      if (hasOpen(task, 'review')) return 'task.already-claimed';
      if (task.obligationKind === 'window' && context.today < task.startsOn) return 'task.window-not-open';
      if (task.findingId !== undefined && request.note.trim() === '') return 'task.evidence-needed';
      return task.measure.kind === 'deliverable' || state.progress.met ? null : 'task.measure-not-met';
    case 'returned':
      return hasOpen(task, 'review') ? null : 'task.nothing-claimed';
    case 'suspended':
      return hasOpen(task, 'suspension') ? 'task.already-suspended' : null;
    case 'resumed':
      return hasOpen(task, 'suspension') ? null : 'task.not-suspended';
    case 'reassigned':
      return request.toUnitId === task.leadUnitId ? 'already' : null;
    case 'due-recomputed':
      return request.due.on === state.dueOn ? 'already' : null;
    case 'closed':
    case 'cancelled':
      return null;
  }
};

/**
 * When the ladder must look again: at once where a pause ends or something begins to be held back, never while a pause
 * lasts, unchanged otherwise.
 */
const lookAfter = (before: Task, after: Task, { now, hold }: FactContext): Instant | null => {
  const was = stateOf(before);
  const is = stateOf(after);
  if (is.settled || is.pausedBy !== null) return null;
  if (was.pausedBy !== null || was.dueOn !== is.dueOn || was.assignment !== is.assignment) return now;
  const last = after.facts.at(-1)?.type;
  if (hold !== undefined && (last === 'acknowledged' || last === 'progress') && before.lookAgainAt) return now;
  return before.lookAgainAt ?? null;
};

/** A report that meets the measure closes a task that closes on report; so does a claim. */
const closesItself = (task: Task, type: FactBody['type']): boolean =>
  task.closing === 'on-report' && (type === 'claimed' || (type === 'progress' && progressOf(task).met));

const factOf = (task: Task, request: FactRequest, { id, now: at, by }: FactContext): TaskFact =>
  request.type === 'reassigned' ? { ...request, fromUnitId: task.leadUnitId, id, at, by } : { ...request, id, at, by };

/**
 * Decides whether something may have happened to a task, and what the task is then. A person may acknowledge, report,
 * ask, dispute and claim; everything else is the supervising office's to decide. Repeating what is so already is no
 * error: links are pressed twice.
 */
export const decideFact = (task: Task, request: FactRequest, context: FactContext): FactDecision => {
  const objection = objectionTo(task, request, context);
  if (objection === 'already') return { act: 'already' };
  if (objection !== null) return refuse(objection);
  const fact = factOf(task, request, context);
  if (!hasRoomFor(task, fact)) return refuse('task.too-many-facts');
  let after = nextVersion(task, { facts: [...task.facts, fact] });
  if (fact.type === 'reassigned') after = { ...after, leadUnitId: fact.toUnitId };
  if (closesItself(after, request.type)) {
    const closing: TaskFact = {
      type: 'closed',
      id: `${context.id}-c`,
      at: context.now,
      by: { kind: 'service', what: 'measure-met' },
      note: '',
    };
    after = { ...after, facts: [...after.facts, closing] };
  }
  return { act: 'take', task: lookingAgain(after, lookAfter(task, after, context)) };
};
