import type { BundleLadder } from './bundle.ts';
import type { Audience, Rung, RungTime, Slip } from './ladder.ts';

const RESPONSIBLE: readonly Audience[] = ['responsible-person'];
const WITH_LEADER: readonly Audience[] = ['responsible-person', 'leader-in-charge'];
const EVERYONE_CONCERNED: readonly Audience[] = [...WITH_LEADER, 'principal', 'supervisor'];

/** An e-mail with no lower bound on the span: what most rungs are. */
const byEmail = (
  code: string,
  time: RungTime,
  slip: Slip,
  delivery: Rung['delivery'],
  tell: readonly Audience[],
): Rung => ({ code, time, tell, slip, channels: ['email'], delivery, spanDaysMin: 0, whenLate: 'send' });

/** A mild early word: told late, it goes with the digest and presses nobody. */
const early = (code: string, time: RungTime, slip: Slip, tell: readonly Audience[]): Rung => ({
  ...byEmail(code, time, slip, 'digest', tell),
  whenLate: 'merge',
});

/**
 * The ladder of a duty that names no other (domain reference 6.2). Times are workdays. D-30 is for tasks whose span is
 * at least 60 days, so that short ones are not announced before there is anything to do. SMS is used once, at O+7. The
 * weekly reminders count from O+7 and end after four.
 *
 * Late, the early words are merged and not left out: a task that was loaded after its D-30 would otherwise be heard of
 * a week before its date only. From D-1 on, the date is so near, or over, that a word is sent whenever it comes.
 *
 * An acknowledgement holds nothing back here: that one press should put off what leaders learn of an overdue task is for
 * an office to decide, in a ladder of its own.
 */
export const DEFAULT_LADDER: BundleLadder = {
  id: 'default',
  title: '常规督办提醒',
  acknowledgement: null,
  rungs: [
    { ...early('D-30', { on: 'before-due', workdays: 30 }, 'none', RESPONSIBLE), spanDaysMin: 60 },
    early('D-7', { on: 'before-due', workdays: 7 }, 'none', RESPONSIBLE),
    early('D-3', { on: 'before-due', workdays: 3 }, 'blue', ['responsible-person', 'deputy']),
    byEmail('D-1', { on: 'before-due', workdays: 1 }, 'blue', 'prompt', RESPONSIBLE),
    byEmail('D0', { on: 'due' }, 'blue', 'prompt', RESPONSIBLE),
    early('PACE', { on: 'behind-pace' }, 'amber', RESPONSIBLE),
    byEmail('O+1', { on: 'after-due', workdays: 1 }, 'amber', 'prompt', RESPONSIBLE),
    byEmail('O+3', { on: 'after-due', workdays: 3 }, 'amber', 'prompt', WITH_LEADER),
    {
      ...byEmail('O+7', { on: 'after-due', workdays: 7 }, 'red', 'prompt', EVERYONE_CONCERNED),
      channels: ['email', 'sms'],
    },
    byEmail('W', { on: 'weekly-after', workdays: 7, timesMax: 4 }, 'red', 'prompt', EVERYONE_CONCERNED),
  ],
};
