import type * as z from 'zod';
import type { taskLedger, taskSummary } from '#api/shapes';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { isoWithOffset, localDateAt } from '#domain/kernel/zone';
import type { Message } from '#domain/messages/message';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import { dueDateOf } from '#domain/tasks/due-date';
import { lightOf } from '#domain/tasks/light';
import { paceOf } from '#domain/tasks/pace';
import type { Task, TaskFact } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { ReadTask } from '#usecases/read-task';
import { becauseView } from './because-view.ts';

/** What a view of a task needs beside it. */
export type Around = {
  readonly office: Office;
  readonly roster: Roster;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
};

/** A task as the API shows it. */
export const taskView = (task: Task, around: Around): z.input<typeof taskSummary> => {
  const { office, roster, calendar, now } = around;
  const state = stateOf(task);
  const due = dueDateOf(task, calendar);
  const pace = paceOf(task, calendar, localDateAt(now, office.zone));
  return {
    id: task.id,
    version: task.version,
    title: task.title,
    kind: task.obligationKind,
    clause: { ...task.clause },
    dutyId: task.dutyId,
    findingId: task.findingId ?? null,
    slot: task.slot,
    unitId: task.leadUnitId,
    unitName: roster.units.get(task.leadUnitId)?.name ?? task.leadUnitId,
    status: state.status,
    light: lightOf(task, calendar, now),
    startsOn: task.startsOn,
    dueOn: state.dueOn,
    dueBecause: becauseView(office.language, due.because),
    dueProvisional: due.provisional,
    progress: state.progress,
    pace: pace && { planned: pace.planned, behind: pace.behind, forecast: pace.forecast },
    ladder: `${task.ladderId}@${task.ladderVersion}`,
  };
};

const actorText = (fact: TaskFact, roster: Roster): string => {
  if (fact.by.kind === 'person') return roster.persons.get(fact.by.personId)?.name ?? fact.by.personId;
  return fact.by.kind === 'administrator' ? `administrator ${fact.by.sub}` : `service (${fact.by.what})`;
};

const factView = (fact: TaskFact, roster: Roster, office: Office) => {
  const { id, at, type, by: _by, note, ...detail } = fact;
  return { id, at: isoWithOffset(at, office.zone), type, by: actorText(fact, roster), note, detail };
};

const messageView = (message: Message, taskId: string, { office, roster }: Around) => ({
  id: message.id,
  class: message.class,
  channel: message.channel,
  to: roster.persons.get(message.personId)?.name ?? message.personId,
  state: message.state,
  sendAt: isoWithOffset(message.sendAt, office.zone),
  notices: message.notices
    .filter((notice) => notice.taskId === taskId)
    .map((notice) => ({
      id: notice.id,
      rung: notice.rung,
      slip: notice.slip,
      audience: notice.audience,
      because: becauseView(office.language, notice.because),
      instead: notice.instead ? becauseView(office.language, notice.instead.because) : null,
    })),
  redirected: (message.redirected ?? [])
    .filter((one) => one.taskId === taskId)
    .map(({ noticeId, messageId, because }) => ({
      noticeId,
      messageId,
      because: becauseView(office.language, because),
    })),
  dropped: message.dropped
    .filter((one) => one.taskId === taskId)
    .map(({ noticeId, rung, at, because }) => ({
      noticeId,
      rung,
      at: isoWithOffset(at, office.zone),
      because: becauseView(office.language, because),
    })),
  history: message.history.map((step) => ({
    state: step.state,
    at: isoWithOffset(step.at, office.zone),
    because: becauseView(office.language, step.because),
  })),
});

/** A task with everything that happened, was said, was skipped, and why. */
export const ledgerView = (read: ReadTask): z.input<typeof taskLedger> => {
  const { task, office, roster, messages, next, expected } = read;
  return {
    task: taskView(task, read),
    facts: task.facts.map((fact) => factView(fact, roster, office)),
    steps: task.steps.map((step) => ({
      ...step,
      at: isoWithOffset(step.at, office.zone),
      because: becauseView(office.language, step.because),
      messageIds: [...step.messageIds],
      leftOut: (step.leftOut ?? []).map((reason) => becauseView(office.language, reason)),
    })),
    messages: messages.map((message) => messageView(message, task.id, read)),
    expected: expected.map((one) => ({
      rung: one.rung,
      dueOn: one.dueOn,
      at: isoWithOffset(one.at, office.zone),
      fate: one.fate,
      because: becauseView(office.language, one.because),
      answeredAt: one.answeredAt && isoWithOffset(one.answeredAt, office.zone),
      told: one.told.map(({ messageId, personId, passage, at }) => ({
        messageId,
        to: personId && (roster.persons.get(personId)?.name ?? personId),
        passage,
        at: isoWithOffset(at, office.zone),
      })),
    })),
    next: next && {
      act: next.act,
      rung: next.act === 'say' ? next.rung.code : null,
      until: next.act === 'rest' || next.until === null ? null : isoWithOffset(next.until, office.zone),
      because: becauseView(office.language, next.because),
    },
  };
};
