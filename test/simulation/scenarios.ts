import { epochMsOf } from '#domain/kernel/instant';
import type { Bundle, BundleDuty, BundlePerson } from '#domain/rules/bundle';
import type { Audience, Rung } from '#domain/rules/ladder';
import { at } from '#test/support/town';
import { aDeadline, townBundle } from '#test/support/town-bundle';

/** A small world and what is due in it. Small, because it is lived through ten thousand times. */
export type Scenario = {
  readonly name: string;
  readonly startMs: number;
  /** What is due up to then must have been said, where nothing is in the way. */
  readonly untilMs: number;
  readonly branches: number;
  readonly tasks: readonly { readonly unitId: string; readonly dueOn: string }[];
  /** Beside them there is a task whose ladder nobody has: looking at it throws. */
  readonly poisoned: boolean;
};

const email = (
  code: string,
  time: Rung['time'],
  slip: Rung['slip'],
  delivery: Rung['delivery'],
  tell: readonly Audience[],
): Rung => ({ code, time, tell, slip, channels: ['email'], delivery, spanDaysMin: 0, whenLate: 'send' });

const EVERYONE: readonly Audience[] = ['responsible-person', 'leader-in-charge', 'principal', 'supervisor'];

/** The rungs of all scenarios: one of each kind there is. */
export const RUNGS: readonly Rung[] = [
  email('D-3', { on: 'before-due', workdays: 3 }, 'blue', 'digest', ['responsible-person', 'deputy']),
  email('D0', { on: 'due' }, 'blue', 'prompt', ['responsible-person']),
  email('O+1', { on: 'after-due', workdays: 1 }, 'amber', 'prompt', ['responsible-person']),
  email('O+3', { on: 'after-due', workdays: 3 }, 'amber', 'prompt', ['responsible-person', 'leader-in-charge']),
  { ...email('O+7', { on: 'after-due', workdays: 7 }, 'red', 'prompt', EVERYONE), channels: ['email', 'sms'] },
];

const LADDER_ID = 'watched';

const dutyOf = ({ unitId, dueOn }: Scenario['tasks'][number]): BundleDuty =>
  aDeadline(unitId, dueOn, { ladderId: LADDER_ID });

export const dutyIdOf = (task: Scenario['tasks'][number]): string => dutyOf(task).id;
export const titleOf = (task: Scenario['tasks'][number]): string => dutyOf(task).title;

/** The one who answers has a second address, for when the first one fails. */
const withSecondAddress = (person: BundlePerson): BundlePerson => {
  if (!person.id.endsWith('.responsible-person.holder')) return person;
  const second = { channel: 'email', address: `second.${person.id}@example.org`, usable: true } as const;
  return { ...person, contacts: [...person.contacts, second] };
};

export const bundleOf = (scenario: Scenario): Bundle => {
  const town = townBundle(scenario.branches, scenario.tasks.map(dutyOf));
  const ladder = { id: LADDER_ID, title: '常规', rungs: RUNGS, acknowledgement: null };
  return { ...town, persons: town.persons.map(withSecondAddress), ladders: [ladder] };
};

const ms = (text: string): number => epochMsOf(at(text));

const thursdayMorning = {
  startMs: ms('2023-06-01T08:28:50+08:00'),
  untilMs: ms('2023-06-01T08:45:00+08:00'),
  branches: 1,
  poisoned: false,
};

export const SCENARIOS: readonly Scenario[] = [
  {
    // One reminder to one person: small enough for every pair of faults.
    ...thursdayMorning,
    name: 'solo',
    tasks: [{ unitId: 'branch-1', dueOn: '2023-06-01' }],
  },
  {
    // Thursday: one due today, one three workdays late. Two people, two prompt mails.
    ...thursdayMorning,
    name: 'core',
    tasks: [
      { unitId: 'branch-1', dueOn: '2023-06-01' },
      { unitId: 'branch-1', dueOn: '2023-05-29' },
    ],
  },
  {
    // The last step of a ladder: four people by mail, one of them by text message too.
    ...thursdayMorning,
    name: 'red',
    tasks: [{ unitId: 'branch-1', dueOn: '2023-05-23' }],
  },
  {
    // Two days of two branches: a digest that several tasks share, the date itself, and the day after it.
    name: 'two-days',
    startMs: ms('2023-06-01T08:28:50+08:00'),
    untilMs: ms('2023-06-02T09:15:00+08:00'),
    branches: 2,
    poisoned: false,
    tasks: [
      { unitId: 'branch-1', dueOn: '2023-06-06' },
      { unitId: 'branch-2', dueOn: '2023-06-06' },
      { unitId: 'branch-1', dueOn: '2023-06-01' },
      { unitId: 'branch-2', dueOn: '2023-06-02' },
    ],
  },
  {
    // What is tried again now is tried after the sending hours, and must wait for the morning.
    name: 'evening',
    startMs: ms('2023-06-01T17:19:50+08:00'),
    untilMs: ms('2023-06-02T08:45:00+08:00'),
    branches: 1,
    tasks: [{ unitId: 'branch-1', dueOn: '2023-06-01' }],
    poisoned: false,
  },
  {
    // One record nobody can make sense of, beside one that must be told of.
    ...thursdayMorning,
    name: 'poison',
    tasks: [{ unitId: 'branch-1', dueOn: '2023-06-01' }],
    poisoned: true,
  },
];

export const SCENARIO_NAMES: readonly string[] = SCENARIOS.map(({ name }) => name);

export const scenarioOf = (name: string): Scenario => {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no scenario "${name}".`);
  return found;
};
