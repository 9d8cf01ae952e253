import { because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { ReminderContext } from '#domain/reminders/decide-reminder';
import { rungTimes } from '#domain/reminders/rung-times';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Message } from './message.ts';
import { moved } from './move-message.ts';

const MAY_HAVE_LEFT: ReadonlySet<Message['state']> = new Set(['PENDING', 'CLAIMED', 'UNKNOWN']);

/**
 * A message that may have left before the fence, in the seconds no record tells of: given to people to look at, and not
 * sent. `null` where its time was after the fence, or its outcome is known.
 */
export const fenceMessage = (message: Message, fenceAt: Instant, now: Instant): Message | null =>
  MAY_HAVE_LEFT.has(message.state) && message.sendAt <= fenceAt
    ? moved(message, 'ESCALATED', now, because('restore.held-for-review'), null)
    : null;

/**
 * A task of which a rung had come by the fence and has no step: the latest may have been said and is held for review, those
 * before it are out of date. Sending hours do not matter here: what was said in the morning is unknown in the evening.
 * `null` where nothing had come. Later rungs go on.
 */
export const fenceTask = (
  task: Task,
  { ladder, calendar, hours }: Pick<ReminderContext, 'ladder' | 'calendar' | 'hours'>,
  fenceAt: Instant,
  now: Instant,
): Task | null => {
  const { settled, pausedBy, dueOn } = stateOf(task);
  if (settled || pausedBy !== null) return null;
  const done = new Set(task.steps.filter((step) => step.dueOn === dueOn).map((step) => step.rung));
  const open = rungTimes(task, ladder, dueOn, calendar, hours).filter(({ code }) => !done.has(code));
  const come = open.filter(({ at }) => at <= fenceAt);
  const latest = come.at(-1);
  if (latest === undefined) return null;
  const steps = come.map(
    ({ code }): LadderStep => ({
      rung: code,
      dueOn,
      at: now,
      outcome: 'skipped',
      because:
        code === latest.code
          ? because('restore.held-for-review')
          : because('reminder.skipped-stale', { rung: code, by: latest.code }),
      messageIds: [],
    }),
  );
  const until = open.find(({ at }) => at > fenceAt)?.at ?? null;
  return lookingAgain(nextVersion(task, { steps: [...task.steps, ...steps] }), until);
};
