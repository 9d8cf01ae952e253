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
): Rung => ({ code, time, tell, slip, channels: ['email'], delivery, spanDaysMin: 0 });

/**
 * The ladder of a duty that names no other (domain reference 6.2). Times are workdays. D-30 is for tasks whose span is
 * at least 60 days, so that short ones are not announced before there is anything to do. SMS is used once, at O+7. The
 * weekly reminders count from O+7 and end after four.
 */
export const DEFAULT_LADDER: BundleLadder = {
  id: 'default',
  title: '常规督办提醒',
  rungs: [
    { ...byEmail('D-30', { on: 'before-due', workdays: 30 }, 'none', 'digest', RESPONSIBLE), spanDaysMin: 60 },
    byEmail('D-7', { on: 'before-due', workdays: 7 }, 'none', 'digest', RESPONSIBLE),
    byEmail('D-3', { on: 'before-due', workdays: 3 }, 'blue', 'digest', ['responsible-person', 'deputy']),
    byEmail('D-1', { on: 'before-due', workdays: 1 }, 'blue', 'prompt', RESPONSIBLE),
    byEmail('D0', { on: 'due' }, 'blue', 'prompt', RESPONSIBLE),
    byEmail('PACE', { on: 'behind-pace' }, 'amber', 'digest', RESPONSIBLE),
    byEmail('O+1', { on: 'after-due', workdays: 1 }, 'amber', 'prompt', RESPONSIBLE),
    byEmail('O+3', { on: 'after-due', workdays: 3 }, 'amber', 'prompt', WITH_LEADER),
    {
      ...byEmail('O+7', { on: 'after-due', workdays: 7 }, 'red', 'prompt', EVERYONE_CONCERNED),
      channels: ['email', 'sms'],
    },
    byEmail('W', { on: 'weekly-after', workdays: 7, timesMax: 4 }, 'red', 'prompt', EVERYONE_CONCERNED),
  ],
};
