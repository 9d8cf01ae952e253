import { describe, expect, it } from 'vitest';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';

const EVERYONE = ['responsible-person', 'leader-in-charge', 'principal', 'supervisor'];

describe('the default ladder', () => {
  it.each([
    ['D-30', { on: 'before-due', workdays: 30 }, ['responsible-person'], 'none', ['email'], 'digest', 60],
    ['D-7', { on: 'before-due', workdays: 7 }, ['responsible-person'], 'none', ['email'], 'digest', 0],
    ['D-3', { on: 'before-due', workdays: 3 }, ['responsible-person', 'deputy'], 'blue', ['email'], 'digest', 0],
    ['D-1', { on: 'before-due', workdays: 1 }, ['responsible-person'], 'blue', ['email'], 'prompt', 0],
    ['D0', { on: 'due' }, ['responsible-person'], 'blue', ['email'], 'prompt', 0],
    ['PACE', { on: 'behind-pace' }, ['responsible-person'], 'amber', ['email'], 'digest', 0],
    ['O+1', { on: 'after-due', workdays: 1 }, ['responsible-person'], 'amber', ['email'], 'prompt', 0],
    [
      'O+3',
      { on: 'after-due', workdays: 3 },
      ['responsible-person', 'leader-in-charge'],
      'amber',
      ['email'],
      'prompt',
      0,
    ],
    ['O+7', { on: 'after-due', workdays: 7 }, EVERYONE, 'red', ['email', 'sms'], 'prompt', 0],
    ['W', { on: 'weekly-after', workdays: 7, timesMax: 4 }, EVERYONE, 'red', ['email'], 'prompt', 0],
  ])('has the rung %s', (code, time, tell, slip, channels, delivery, spanDaysMin) => {
    const whenLate = ['D-30', 'D-7', 'D-3', 'PACE'].includes(code) ? 'merge' : 'send';
    const rung = DEFAULT_LADDER.rungs.find((one) => one.code === code);
    expect(rung).toEqual({ code, time, tell, slip, channels, delivery, spanDaysMin, whenLate });
  });

  it('has no other rung, and sends SMS at one of them only', () => {
    expect(DEFAULT_LADDER.rungs).toHaveLength(10);
    expect(DEFAULT_LADDER.rungs.filter((rung) => rung.channels.includes('sms'))).toHaveLength(1);
  });
});
