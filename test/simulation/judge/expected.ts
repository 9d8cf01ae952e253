import type { Audience, Rung, RungTime } from '#domain/rules/ladder';
import { dutyIdOf, RUNGS, type Scenario } from '#test/simulation/scenarios';
import { addDay, DIGEST_MS, dayOf, isWorkingDay, midnightMs, nextSendingMs, shiftWorkdays } from './days.ts';

/** Something somebody must be told, worked out from the plan of work alone. */
export type Expected = {
  readonly dutyId: string;
  readonly unitId: string;
  readonly rung: string;
  readonly personId: string;
  readonly channel: 'email' | 'sms';
  /** When it is due to leave. */
  readonly dueMs: number;
};

const rungDay = (time: RungTime, dueOn: string): string => {
  switch (time.on) {
    case 'before-due':
      return shiftWorkdays(dueOn, -time.workdays);
    case 'after-due':
      return shiftWorkdays(dueOn, time.workdays);
    case 'due':
      return dueOn;
    default:
      throw new Error(`No scenario has a rung that comes ${time.on}.`);
  }
};

const personOf = (audience: Audience, unitId: string): string => {
  if (audience === 'deputy') return `${unitId}.responsible-person.deputy`;
  if (audience === 'supervisor') return 'committee.responsible-person.holder';
  return `${unitId}.${audience}.holder`;
};

const tells = (rung: Rung, unitId: string) =>
  rung.tell.flatMap((audience) =>
    rung.channels
      .filter((channel) => channel === 'email' || audience === 'responsible-person')
      .map((channel) => ({ personId: personOf(audience, unitId), channel: channel as 'email' | 'sms' })),
  );

/** Of the rungs whose days have passed when the house opens, only the last is said: all others are skipped. */
const saidOnFirstDay = (dueOn: string, firstDay: string): string | null => {
  const passed = RUNGS.filter(({ time }) => rungDay(time, dueOn) <= firstDay);
  const last = passed.at(-1);
  return last !== undefined && rungDay(last.time, dueOn) === firstDay ? last.code : null;
};

/** Everything that falls due within a scenario. */
export const expectedOf = (scenario: Scenario): readonly Expected[] => {
  const expected: Expected[] = [];
  const firstDay = dayOf(scenario.startMs);
  for (const task of scenario.tasks) {
    for (const rung of RUNGS) {
      const day = rungDay(rung.time, task.dueOn);
      if (day < firstDay || !isWorkingDay(day)) continue;
      if (day === firstDay && saidOnFirstDay(task.dueOn, firstDay) !== rung.code) continue;
      const atMs = rung.delivery === 'digest' ? midnightMs(day) + DIGEST_MS : nextSendingMs(midnightMs(day));
      const dueMs = Math.max(atMs, scenario.startMs);
      if (atMs > scenario.untilMs || day >= addDay(dayOf(scenario.untilMs), 1)) continue;
      for (const { personId, channel } of tells(rung, task.unitId)) {
        expected.push({ dutyId: dutyIdOf(task), unitId: task.unitId, rung: rung.code, personId, channel, dueMs });
      }
    }
  }
  return expected;
};
