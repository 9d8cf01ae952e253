import type { Instant } from '#domain/kernel/instant';
import type { Audience, Ladder, Rung, RungTime } from '#domain/rules/ladder';
import type { FactBody, Task } from '#domain/tasks/task';
import { PERSON } from './facts.ts';
import { aTaskDue } from './ladder-run.ts';
import { aLadder } from './makers.ts';
import { at } from './shanghai.ts';

const rung = (code: string, time: RungTime, tell: readonly Audience[], slip: Rung['slip']): Rung => ({
  code,
  time,
  tell,
  slip,
  channels: ['email'],
  delivery: 'prompt',
  spanDaysMin: 0,
  whenLate: 'send',
});

const RESPONSIBLE: readonly Audience[] = ['responsible-person'];
const WITH_LEADER: readonly Audience[] = ['responsible-person', 'leader-in-charge'];

/**
 * An acknowledgement holds for five workdays, up to the fifteenth after the due date; two before it ends, its person is
 * asked. Only O+3, O+7 and the weekly ones tell anybody above.
 */
export const HOLDING: Ladder = aLadder({
  ladderId: 'holding',
  acknowledgement: { holdsWorkdays: 5, holdsUntilOverdueWorkdays: 15 },
  rungs: [
    rung('D-1', { on: 'before-due', workdays: 1 }, RESPONSIBLE, 'blue'),
    rung('O+1', { on: 'after-due', workdays: 1 }, RESPONSIBLE, 'amber'),
    rung('O+3', { on: 'after-due', workdays: 3 }, WITH_LEADER, 'amber'),
    rung('O+7', { on: 'after-due', workdays: 7 }, WITH_LEADER, 'red'),
    rung('W', { on: 'weekly-after', workdays: 7, timesMax: 3 }, WITH_LEADER, 'red'),
    rung('ASK', { on: 'before-acknowledgement-ends', workdays: 2 }, RESPONSIBLE, 'amber'),
  ],
});

/** The task after a person said so at these moments. */
export const saidBy = (
  task: Task,
  moments: readonly (string | Instant)[],
  body: FactBody = { type: 'acknowledged' },
): Task => ({
  ...task,
  facts: [
    ...task.facts,
    ...moments.map((moment, index) => ({
      ...body,
      id: `said-${index}-${moment}`,
      at: moment.endsWith('Z') ? (moment as Instant) : at(moment),
      by: PERSON,
      note: '',
    })),
  ],
});

/** Due on Friday 30 June 2023, acknowledged at these moments. O+1 is Monday 3 July, O+3 the 5th, O+7 the 11th. */
export const acknowledged = (...moments: readonly string[]): Task => saidBy(aTaskDue('2023-06-30'), moments);
